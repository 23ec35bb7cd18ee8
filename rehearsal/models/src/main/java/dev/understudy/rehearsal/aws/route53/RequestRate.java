package dev.understudy.rehearsal.aws.route53;

import java.time.Duration;
import java.time.Instant;

/**
 * The token bucket by which Route 53 limits an account's API requests.
 *
 * <p>The service long allowed five requests a second; it has since documented larger buckets (a
 * burst of 50, refilled by 10 a second for all operations together). The stricter limit is the
 * default here, since a workflow that keeps to it keeps to the other.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/throttling-api-requests.html">Throttling
 *     for Route 53 API requests</a>
 */
public final class RequestRate {
  private static final double NANOS_A_SECOND = 1e9;

  private final int burst;
  private final double refillPerSecond;
  private double tokens;
  private Instant refilledAt = Instant.MIN;

  /**
   * A full bucket.
   *
   * @param burst how many requests can come at once; at least 1
   * @param refillPerSecond how many requests a second can be kept up; more than 0
   */
  public RequestRate(int burst, double refillPerSecond) {
    if (burst < 1 || !(refillPerSecond > 0)) {
      throw new IllegalArgumentException("A bucket needs room and a refill");
    }
    this.burst = burst;
    this.refillPerSecond = refillPerSecond;
    this.tokens = burst;
  }

  /** Five requests a second for the account. */
  public static RequestRate fivePerSecond() {
    return new RequestRate(5, 5);
  }

  /** Takes a token; false means that the request is to be refused. */
  boolean admit(Instant now) {
    if (!refilledAt.equals(Instant.MIN) && now.isAfter(refilledAt)) {
      double seconds = Duration.between(refilledAt, now).toNanos() / NANOS_A_SECOND;
      tokens = Math.min(burst, tokens + seconds * refillPerSecond);
    }
    refilledAt = now;
    // A hair of tolerance: five refills of a fifth of a second make one token, whatever binary
    // fractions say.
    if (tokens < 1 - 1e-9) {
      return false;
    }
    tokens -= 1;
    return true;
  }
}
