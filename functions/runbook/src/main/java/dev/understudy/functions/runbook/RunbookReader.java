package dev.understudy.functions.runbook;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.understudy.functions.runtime.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Reads a runbook, or says everything that is wrong with it.
 *
 * <p>Nothing of the file is used before all of it has passed: size, encoding, syntax, hidden
 * characters, schema, and the rules between values. Thread-safe, without state.
 */
public final class RunbookReader {

  /** The most a runbook may weigh: what a Step Functions payload may. */
  public static final int LARGEST_BYTES = DocumentReader.LARGEST_BYTES;

  private static final Pattern EXTENSION = Pattern.compile("\\.(yaml|yml|json)$");

  // Schemas are compiled once a process, and only those of kinds that are met.
  private static final Map<String, SchemaCheck> SCHEMAS = new ConcurrentHashMap<>();

  private static final JsonMapper MAPPER =
      Json.MAPPER
          .rebuild()
          .addModule(
              new SimpleModule("durations")
                  .addDeserializer(Duration.class, new DurationText.Deserializer()))
          .build();

  private final Workflows workflows;

  private RunbookReader(Workflows workflows) {
    this.workflows = workflows;
  }

  /** For runbooks of these kinds. */
  public static RunbookReader of(Workflows workflows) {
    return new RunbookReader(workflows);
  }

  /**
   * Reads a runbook of a kind that is installed.
   *
   * @param fileName for messages, for the syntax ({@code .json} or YAML) and for the runbook's name
   * @param bytes the file, UTF-8
   */
  public static ReadResult read(String fileName, byte[] bytes) {
    return of(Workflows.installed()).readFile(fileName, bytes);
  }

  /**
   * Reads a runbook.
   *
   * @param fileName for messages, for the syntax ({@code .json} or YAML) and for the runbook's name
   * @param bytes the file, UTF-8
   */
  public ReadResult readFile(String fileName, byte[] bytes) {
    if (bytes.length > LARGEST_BYTES) {
      return refused(
          new Problem(
              fileName,
              "",
              "the file has " + bytes.length + " bytes",
              "at most " + LARGEST_BYTES + " bytes (256 KiB) are read"));
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return refused(new Problem(fileName, "", "the file is not UTF-8 text", "save it as UTF-8"));
    }
    return readText(fileName, text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /** The runbook's name as its file's name gives it: without folders and without extension. */
  public static String baseName(String fileName) {
    int slash = Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\'));
    return EXTENSION.matcher(fileName.substring(slash + 1)).replaceFirst("");
  }

  private ReadResult readText(String fileName, String text) {
    SourceTree source = SourceParser.parse(fileName, text);
    List<Problem> problems = new ArrayList<>(source.problems());
    List<Problem> hostile = HostileText.in(source);
    problems.addAll(hostile.isEmpty() ? HostileText.inText(fileName, text) : hostile);
    if (source.root().isEmpty()) {
      if (problems.isEmpty()) {
        problems.add(notRunbook(source));
      }
      return refused(problems);
    }
    Object root = source.root().get();
    problems.addAll(contentProblems(source, root));
    if (!problems.isEmpty()) {
      return refused(problems);
    }
    WorkflowKind<?> kind = kind(root).orElseThrow();
    return new ReadResult.Accepted(MAPPER.convertValue(root, kind.runbookType()));
  }

  private Optional<WorkflowKind<?>> kind(Object root) {
    return root instanceof Map<?, ?> fields && fields.get("kind") instanceof String name
        ? workflows.find(name)
        : Optional.empty();
  }

  private List<Problem> contentProblems(SourceTree source, Object root) {
    if (!(root instanceof Map<?, ?> fields)) {
      return List.of(notRunbook(source));
    }
    Optional<WorkflowKind<?>> kind = kind(root);
    if (kind.isEmpty()) {
      Object written = fields.get("kind");
      // Without its kind nothing else in the file has a meaning to check.
      return List.of(
          source.problem(
              "/kind",
              written == null
                  ? "the field is missing"
                  : Shown.value(written) + " is not a known kind",
              "write one of " + String.join(", ", workflows.names())));
    }
    SchemaCheck schema = SCHEMAS.computeIfAbsent(kind.get().schemaResource(), SchemaCheck::of);
    List<Problem> problems = new ArrayList<>(schema.problems(source, root));
    problems.addAll(kind.get().problems(source, root));
    return problems;
  }

  private static Problem notRunbook(SourceTree source) {
    return source.problem(
        "", "the file holds no fields", "write a runbook, see runbooks/shop-failover.yaml");
  }

  private static ReadResult refused(Problem problem) {
    return refused(List.of(problem));
  }

  /** One problem a place: the first found is the one nearest to the cause. */
  private static ReadResult refused(List<Problem> problems) {
    Map<String, Problem> byPlace = new LinkedHashMap<>();
    problems.forEach(p -> byPlace.putIfAbsent(p.line() + p.path(), p));
    return new ReadResult.Refused(
        byPlace.values().stream()
            .sorted(Comparator.comparingInt(Problem::line).thenComparing(Problem::path))
            .toList());
  }
}
