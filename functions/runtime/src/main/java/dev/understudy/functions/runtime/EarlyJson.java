package dev.understudy.functions.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Loads the JSON machinery in the background while a handler's constructor builds its AWS clients.
 *
 * <p>A start without a snapshot spends its time on these two, and where there is a second core they
 * go side by side. {@code docs/benchmarks.md} has the figures.
 */
final class EarlyJson {

  private record Sample(String name, Instant at, List<Integer> counts, Optional<Boolean> known) {}

  private EarlyJson() {}

  /**
   * Begins where Lambda says that it starts a function without a snapshot, and only there (<a
   * href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">environment
   * variables</a>).
   */
  static void loadInBackground() {
    if ("on-demand".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
      Thread.ofPlatform().daemon().name("early-json").start(EarlyJson::load);
    }
  }

  /** Writes and reads a record of the kinds that handlers take and give. */
  static void load() {
    Sample sample = new Sample("sample", Instant.EPOCH, List.of(1), Optional.of(true));
    try {
      Json.read(Json.MAPPER.writeValueAsBytes(sample), Sample.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
