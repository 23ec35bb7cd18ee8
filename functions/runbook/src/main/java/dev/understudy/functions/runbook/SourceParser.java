package dev.understudy.functions.runbook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads YAML or JSON into a {@link SourceTree}.
 *
 * <p>Of YAML only what JSON can say is taken: one document of maps, lists and scalars. Anchors,
 * aliases and tags are refused, because a reader of the file would have to work out what it says
 * (and because aliases of aliases grow without bound).
 */
final class SourceParser {

  private static final int DEEPEST = 40;

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build();

  private static final JsonFactory JSON =
      JsonFactory.builder().streamReadConstraints(LIMITS).build();

  private static final YAMLFactory YAML =
      YAMLFactory.builder().streamReadConstraints(LIMITS).build();

  private final String file;
  private final JsonParser parser;
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private SourceParser(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** Reads a text; a file name that ends in {@code .json} makes it JSON, any other YAML. */
  static SourceTree parse(String file, String text) {
    boolean json = file.toLowerCase(Locale.ROOT).endsWith(".json");
    try (JsonParser parser = (json ? JSON : YAML).createParser(text)) {
      return new SourceParser(file, parser).document(json);
    } catch (IOException e) {
      throw new AssertionError("reading from a string", e);
    }
  }

  private SourceTree document(boolean json) {
    try {
      if (parser.nextToken() == null) {
        problem("", "the file is empty", "write a runbook, see runbooks/shop-failover.yaml");
        return tree(Optional.empty());
      }
      Object root = value("");
      if (parser.nextToken() != null) {
        problem("", "there is more than one document in the file", "one runbook a file");
      }
      return tree(Optional.ofNullable(root));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
      problems.add(
          new Problem(
              file,
              line,
              "",
              "this is not " + (json ? "JSON" : "YAML") + ": " + firstWords(e),
              "mend the syntax there; what follows could not be read"));
      return tree(Optional.empty());
    } catch (IOException e) {
      throw new AssertionError("reading from a string", e);
    }
  }

  private SourceTree tree(Optional<Object> root) {
    return new SourceTree(file, root, Map.copyOf(lines), List.copyOf(problems));
  }

  private @Nullable Object value(String pointer) throws IOException {
    lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
    refuseYamlExtras(pointer);
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(pointer);
      case START_ARRAY -> array(pointer);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new AssertionError("not the start of a value: " + parser.currentToken());
    };
  }

  private Map<String, @Nullable Object> object(String pointer) throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String child = SourceTree.child(pointer, name);
      int line = parser.currentTokenLocation().getLineNr();
      if (object.containsKey(name)) {
        problems.add(
            new Problem(
                file,
                line,
                child,
                "the field is written twice, first on line " + lines.get(child),
                "write it once"));
      }
      lines.putIfAbsent(child, line);
      parser.nextToken();
      object.put(name, value(child));
    }
    return object;
  }

  private List<@Nullable Object> array(String pointer) throws IOException {
    List<@Nullable Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(pointer + "/" + array.size()));
    }
    return array;
  }

  private void refuseYamlExtras(String pointer) throws IOException {
    if (!(parser instanceof YAMLParser yaml)) {
      return;
    }
    if (yaml.isCurrentAlias()) {
      problem(pointer, "a YAML alias (*" + parser.getText() + ")", "write the value itself");
    } else if (yaml.getObjectId() != null) {
      problem(pointer, "a YAML anchor (&" + yaml.getObjectId() + ")", "leave it out");
    }
    if (yaml.getTypeId() != null) {
      problem(pointer, "a YAML tag (!" + yaml.getTypeId() + ")", "leave it out");
    }
  }

  private void problem(String pointer, String wrong, String right) {
    int line = lines.getOrDefault(pointer, 0);
    problems.add(new Problem(file, line, pointer, wrong, right));
  }

  /** The parser's own words, without the excerpt of the file that follows them. */
  private static String firstWords(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    return message == null
        ? "unreadable"
        : message
            .lines()
            .filter(line -> !line.startsWith(" "))
            .limit(2)
            .reduce((a, b) -> a + ", " + b)
            .orElse("unreadable");
  }
}
