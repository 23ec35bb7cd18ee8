package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.asl.Retrier;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How long a retry waits.
 *
 * @see <a href="https://states-language.net/spec.html#retrying-after-error">Retrying after
 *     error</a>
 */
final class RetryDelay {
  private static final double MILLIS = 1000.0;
  // A year; a rate of 10 over 20 attempts must not overflow.
  private static final double LONGEST_SECONDS = 31_622_400;

  private RetryDelay() {}

  /**
   * The wait before a retry.
   *
   * @param retries how many retries this retrier has made since the state was entered
   * @param random is drawn from only when the retrier has full jitter
   */
  static Duration of(Retrier retrier, long retries, SplittableRandom random) {
    double seconds = retrier.intervalSeconds() * Math.pow(retrier.backoffRate(), (double) retries);
    double longest =
        retrier.maxDelaySeconds().isPresent()
            ? (double) retrier.maxDelaySeconds().getAsLong()
            : LONGEST_SECONDS;
    double bounded = Math.min(Math.min(seconds, longest), LONGEST_SECONDS);
    double drawn = retrier.fullJitter() ? bounded * random.nextDouble() : bounded;
    return Duration.ofMillis(Math.round(drawn * MILLIS));
  }
}
