package dev.understudy.rehearsal.jsonata.language;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import dev.understudy.rehearsal.jsonata.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A case of the official JSONata test suite.
 *
 * @param name group, file and place in the file
 * @param content the case as its file has it
 */
record SuiteCase(String name, Path file, Map<?, ?> content) {
  private static final Limits LIMITS = new Limits(1_500, 50_000_000, Long.MAX_VALUE);

  static List<SuiteCase> readAll(Path suite) {
    try (Stream<Path> files = Files.walk(suite.resolve("groups"))) {
      List<SuiteCase> cases = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        Object content = JsonText.read(Files.readString(file));
        List<?> list = content instanceof List<?> several ? several : List.of((Map<?, ?>) content);
        for (int i = 0; i < list.size(); i++) {
          String name = suite.resolve("groups").relativize(file) + "#" + i;
          cases.add(new SuiteCase(name, file, (Map<?, ?>) list.get(i)));
        }
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String expression() {
    try {
      return content.get("expr") instanceof String text
          ? text
          : Files.readString(file.resolveSibling(String.valueOf(content.get("expr-file"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it should be: a value as JSON text, {@code undefined}, or the code of an error. */
  String expected() {
    if (content.containsKey("result")) {
      return "value " + JsonWriter.write(content.get("result"));
    }
    if (content.containsKey("undefinedResult")) {
      return "undefined";
    }
    Object code = content.get("error") instanceof Map<?, ?> error ? error.get("code") : null;
    return "error " + (code == null ? content.get("code") : code);
  }

  /** Whether the language says what it should; else what it says. */
  @Nullable String difference() {
    try {
      Object value =
          Program.parse(expression()).evaluate(data(), this::binding, Instant.now(), LIMITS);
      String ours = value == UNDEFINED ? "undefined" : "value " + JsonWriter.write(value);
      boolean same =
          (value != UNDEFINED && content.containsKey("result"))
              ? Values.equal(plain(value), content.get("result"))
              : ours.equals(expected());
      return same ? null : ours;
    } catch (JsonataError e) {
      String ours = "error " + e.code();
      return ours.equals(expected()) ? null : ours + ": " + e.getMessage();
    }
  }

  private @Nullable Object binding(String name) {
    Map<?, ?> bindings = content.get("bindings") instanceof Map<?, ?> map ? map : Map.of();
    return bindings.containsKey(name) ? bindings.get(name) : UNDEFINED;
  }

  private @Nullable Object data() {
    if (content.containsKey("data")) {
      return content.get("data");
    }
    if (!(content.get("dataset") instanceof String dataset)) {
      return UNDEFINED;
    }
    try {
      Path datasets = file.resolveSibling("../../datasets");
      return JsonText.read(Files.readString(datasets.resolve(dataset + ".json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // A function, and a number that JSON has not, are what JavaScript writes for them.
  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case List<?> list -> {
        List<@Nullable Object> plain = new ArrayList<>();
        list.forEach(item -> plain.add(plain(item)));
        yield plain;
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        map.forEach((key, item) -> plain.put((String) key, plain(item)));
        yield plain;
      }
      case Callable _ -> "";
      case Double d when d.isNaN() -> null;
      case null, default -> value;
    };
  }
}
