package dev.understudy.functions.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.runtime.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a YAML or JSON file that is no runbook with the care a runbook is read with: size,
 * encoding, syntax, hidden characters, schema.
 *
 * <p>Thread-safe, without state.
 */
public final class DocumentReader {

  /** The most a file may weigh, as for a runbook. */
  public static final int LARGEST_BYTES = 256 * 1024;

  private final PlainSchema schema;
  private final Pattern expressions;
  private final String advice;

  /**
   * For one kind of file.
   *
   * @param schemaResource absolute resource name, with the keywords that {@link PlainSchema} knows
   * @param expressions JSON pointers of values that hold expressions: these may have lines and
   *     signs that would be code elsewhere, but nothing hidden
   * @param advice what to write when there is nothing in the file
   */
  public DocumentReader(String schemaResource, Pattern expressions, String advice) {
    this.schema = PlainSchema.of(schemaResource);
    this.expressions = expressions;
    this.advice = advice;
  }

  /** What came of reading a file. */
  public sealed interface Outcome {

    /**
     * The file is what its schema says.
     *
     * @param root the document
     * @param places for problems that only its meaning shows
     */
    record Accepted(JsonNode root, Places places) implements Outcome {}

    /**
     * The file is not usable.
     *
     * @param problems all of them, by line; at least one
     */
    record Refused(List<Problem> problems) implements Outcome {

      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /** Where in its text each value of a document stands. */
  public static final class Places {

    private final SourceTree source;

    private Places(SourceTree source) {
      this.source = source;
    }

    /** A problem with the value at a JSON pointer, or with what is missing there. */
    public Problem problem(String pointer, String wrong, String right) {
      return source.problem(pointer, wrong, right);
    }
  }

  /**
   * Reads a file.
   *
   * @param fileName for messages and for the syntax ({@code .json}, any other is YAML)
   * @param bytes the file, UTF-8
   */
  public Outcome read(String fileName, byte[] bytes) {
    if (bytes.length > LARGEST_BYTES) {
      return refused(
          new Problem(
              fileName,
              "",
              "the file has more than " + LARGEST_BYTES + " bytes",
              "at most 256 KiB are read"));
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return refused(new Problem(fileName, "", "the file is not UTF-8 text", "save it as UTF-8"));
    }
    if (text.isBlank()) {
      return refused(new Problem(fileName, "", "the file is empty", advice));
    }
    return readText(fileName, text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private Outcome readText(String fileName, String text) {
    SourceTree source = SourceParser.parse(fileName, text);
    List<Problem> problems = new ArrayList<>(source.problems());
    List<Problem> hostile = HostileText.in(source, expressions);
    problems.addAll(hostile.isEmpty() ? HostileText.inText(fileName, text) : hostile);
    Object root = source.root().orElse(List.of());
    if (root instanceof Map<?, ?>) {
      problems.addAll(schema.problems(source, root));
    } else if (problems.isEmpty()) {
      problems.add(source.problem("", "the file holds no fields", advice));
    }
    return problems.isEmpty()
        ? new Outcome.Accepted(Json.MAPPER.valueToTree(root), new Places(source))
        : refused(problems);
  }

  private static Outcome refused(Problem problem) {
    return new Outcome.Refused(List.of(problem));
  }

  /** One problem a place: the first found is the one nearest to the cause. */
  private static Outcome refused(List<Problem> problems) {
    Map<String, Problem> byPlace = new LinkedHashMap<>();
    problems.forEach(p -> byPlace.putIfAbsent(p.line() + p.path(), p));
    return new Outcome.Refused(
        byPlace.values().stream()
            .sorted(Comparator.comparingInt(Problem::line).thenComparing(Problem::path))
            .toList());
  }
}
