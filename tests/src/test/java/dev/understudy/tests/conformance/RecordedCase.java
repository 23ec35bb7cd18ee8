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

  /** What it is about: the first word of its name. */
  String category() {
    int end = name.indexOf("-test");
    return end < 0 ? name : name.substring(0, end);
  }
}
