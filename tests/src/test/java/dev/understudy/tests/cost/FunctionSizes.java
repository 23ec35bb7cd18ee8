package dev.understudy.tests.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** The memory and timeout that each function is deployed with. */
public final class FunctionSizes {
  private static final Path FILE =
      Path.of("..", "infra-cdk", "src", "main", "resources", "function-sizes.json");
  private static final JsonNode SIZES = read();

  private FunctionSizes() {}

  /** Names of all functions. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>();
    SIZES.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** In gigabytes of 1,024 MB, as Lambda charges. */
  public static double gigabytes(String function) {
    return of(function).path("memoryMegabytes").asInt() / 1024.0;
  }

  /** When Lambda stops the function. */
  public static Duration timeout(String function) {
    return Duration.ofSeconds(of(function).path("timeoutSeconds").asInt());
  }

  static JsonNode of(String function) {
    JsonNode size = SIZES.path(function);
    if (!size.isObject()) {
      throw new IllegalArgumentException("function-sizes.json has no " + function);
    }
    return size;
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper().readTree(FILE.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
