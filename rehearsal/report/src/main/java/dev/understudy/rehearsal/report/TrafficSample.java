package dev.understudy.rehearsal.report;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What one region got from the clients in one interval that ended at {@code at}.
 *
 * @param share of all requests of the interval, 0 to 1
 * @param sent requests sent to the region in the interval
 * @param failed those of them without a good answer
 */
public record TrafficSample(Instant at, double share, long sent, long failed) {

  public TrafficSample {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("A traffic share is between 0 and 1, not " + share);
    }
    if (failed < 0 || sent < failed) {
      throw new IllegalArgumentException(failed + " failed of " + sent + " sent cannot be");
    }
  }

  /** The part of the requests answered well, 0 to 1; empty when none was sent. */
  public OptionalDouble success() {
    return sent == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) (sent - failed) / sent);
  }
}
