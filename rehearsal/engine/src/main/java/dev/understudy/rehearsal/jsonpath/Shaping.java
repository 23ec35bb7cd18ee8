package dev.understudy.rehearsal.jsonpath;

import dev.understudy.rehearsal.jsonata.Scope;
import dev.understudy.rehearsal.jsonata.Template;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields that shape data on its way through a JSONPath state, as templates. */
public final class Shaping {
  private Shaping() {}

  /**
   * A path that selects: InputPath, OutputPath; a path that is null selects an empty object.
   *
   * @param lookup empty for null
   */
  static @Nullable Object select(Optional<Lookup> lookup, Scope scope, @Nullable Object data) {
    if (lookup.isEmpty()) {
      return Map.of();
    }
    try {
      return lookup.get().find(scope, data);
    } catch (Lookup.NotFound e) {
      throw PathFailed.invalidPath(lookup.get().text(), String.valueOf(e.getMessage()));
    }
  }

  /** The input after InputPath; what {@code $} means in most fields. */
  public static Source input(Optional<Lookup> inputPath) {
    return scope -> select(inputPath, scope, Source.RAW_INPUT.of(scope));
  }

  /** A template whose {@code $} is a source. */
  public record Payload(String location, PayloadTemplate template, Source source)
      implements Template.OtherLanguage {
    @Override
    public String text() {
      return location;
    }

    @Override
    public @Nullable Object evaluate(Scope scope) {
      return template.evaluate(scope, source.of(scope));
    }
  }

  /** A source by itself: the effective input of a state without Parameters. */
  public record Taken(String location, Source source) implements Template.OtherLanguage {
    @Override
    public String text() {
      return location;
    }

    @Override
    public @Nullable Object evaluate(Scope scope) {
      return source.of(scope);
    }
  }

  /**
   * What a state hands on: a result, put into the raw input, of which a part is selected.
   *
   * @param result what there is to put
   * @param resultPath empty for null, which throws the result away
   * @param outputPath empty for null
   */
  public record Output(
      String location,
      Template result,
      Optional<ReferencePath> resultPath,
      Optional<Lookup> outputPath)
      implements Template.OtherLanguage {
    @Override
    public String text() {
      return location;
    }

    @Override
    public @Nullable Object evaluate(Scope scope) {
      Object input = Source.RAW_INPUT.of(scope);
      Object output =
          resultPath.isPresent() ? resultPath.get().write(input, result.evaluate(scope)) : input;
      return select(outputPath, scope, output);
    }
  }
}
