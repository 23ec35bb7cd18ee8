package dev.understudy.rehearsal.local.clients;

import java.time.Duration;

/**
 * How many clients there are and how they behave.
 *
 * @param count clients, 1 to 500
 * @param pause time from one request of a client to its next
 * @param requestTimeout after this a request counts as failed
 * @param resolveTimeoutMillis how long one of two DNS attempts waits
 * @param seed draws each client's phase
 */
public record ClientSettings(
    int count, Duration pause, Duration requestTimeout, int resolveTimeoutMillis, long seed) {
  public ClientSettings {
    if (count < 1 || count > 500) {
      throw new IllegalArgumentException("a stage has 1 to 500 clients, not " + count);
    }
    if (!pause.isPositive() || !requestTimeout.isPositive() || resolveTimeoutMillis < 1) {
      throw new IllegalArgumentException("pauses and timeouts of clients are to be positive");
    }
  }

  /** Orders a second of all clients together; the rest of their requests only look. */
  public double ordersPerSecond() {
    double requests = count * 1000.0 / pause.toMillis();
    return requests * (ShopClient.LOOK_EVERY - 1) / ShopClient.LOOK_EVERY;
  }

  /** 24 clients, five requests a second each. */
  public static ClientSettings ofSeed(long seed) {
    return new ClientSettings(24, Duration.ofMillis(200), Duration.ofSeconds(2), 500, seed);
  }
}
