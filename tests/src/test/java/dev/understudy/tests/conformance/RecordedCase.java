package dev.understudy.tests.conformance;

import dev.understudy.rehearsal.jsonata.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An execution recorded from the real service.
 *
 * @param name the file's name without its ending; unlike the source test's id it is unique
 * @param content the file
 */
record RecordedCase(String name, Map<?, ?> content) {
  static List<RecordedCase> readAll(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<RecordedCase> cases = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        if (!(JsonText.read(Files.readString(file)) instanceof Map<?, ?> content)) {
          throw new IllegalArgumentException(file + " is no recorded case");
        }
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
        cases.add(new RecordedCase(name, content));
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String definition() {
    return JsonText.write(content.get("definition"));
  }

  @Nullable Object input() {
    return content.get("input");
  }

  Map<?, ?> lambdas() {
    return content.get("lambdas") instanceof Map<?, ?> lambdas ? lambdas : Map.of();
  }

  @Nullable Object expected(String what) {
    return content.get("expected" + what);
  }

  /** Whether the definition uses JSONPath itself: a field, or a key that is a path. */
  boolean usesJsonPath() {
    return usesJsonPath(content.get("definition"));
  }

  private static boolean usesJsonPath(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        boolean jsonata = "JSONata".equals(map.get("QueryLanguage"));
        boolean state = map.containsKey("Type");
        yield (state && !jsonata && (hasPathKey(map) || hasPathField(map)))
            || map.values().stream().anyMatch(RecordedCase::usesJsonPath);
      }
      case List<?> list -> list.stream().anyMatch(RecordedCase::usesJsonPath);
      case null, default -> false;
    };
  }

  private static boolean hasPathField(Map<?, ?> state) {
    return Stream.of("InputPath", "OutputPath", "ResultPath", "Parameters", "Result")
        .anyMatch(state::containsKey);
  }

  private static boolean hasPathKey(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.keySet().stream().anyMatch(key -> ((String) key).endsWith(".$"))
              || map.values().stream().anyMatch(RecordedCase::hasPathKey);
      case List<?> list -> list.stream().anyMatch(RecordedCase::hasPathKey);
      case null, default -> false;
    };
  }
}
