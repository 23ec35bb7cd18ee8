package dev.understudy.infra.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Memory and timeout of every function with the reason, from {@code function-sizes.json}: a file,
 * so that what a drill costs is counted from the same numbers.
 *
 * <p>A function has a processor to itself from 1,769 MB on (<a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html">memory</a>). The
 * sizes are chosen by what a function does; nobody has measured them on AWS yet.
 */
final class FunctionSizes {

  private static final JsonNode SIZES = read();

  private FunctionSizes() {}

  /**
   * One function's size.
   *
   * @param memoryMegabytes memory, and with it the share of a processor
   * @param timeoutSeconds when Lambda stops it; a Task that calls it waits longer
   */
  record Size(int memoryMegabytes, int timeoutSeconds) {}

  /**
   * The size of a function.
   *
   * @throws IllegalArgumentException when nobody has given it one
   */
  static Size of(String function) {
    JsonNode size = SIZES.path(function);
    if (size.path("why").asText().isBlank()) {
      throw new IllegalArgumentException(
          "function-sizes.json has no memory, timeout and reason for " + function);
    }
    return new Size(size.path("memoryMegabytes").asInt(), size.path("timeoutSeconds").asInt());
  }

  private static JsonNode read() {
    try (InputStream file =
        Objects.requireNonNull(FunctionSizes.class.getResourceAsStream("/function-sizes.json"))) {
      return new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
