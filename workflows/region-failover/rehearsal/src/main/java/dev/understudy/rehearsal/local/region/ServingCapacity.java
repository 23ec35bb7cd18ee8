package dev.understudy.rehearsal.local.region;

import java.time.Clock;

/**
 * How many orders a region can serve: a token bucket refilled at instances times orders per
 * instance per second. The bucket holds one second's worth, so that a pause of the machine it runs
 * on is no overload, and a standby that is too small sheds load from the next second on.
 */
final class ServingCapacity {
  private static final double BURST_SECONDS = 1.0;

  private final Clock clock;
  private final double ordersPerInstance;
  private int instances;
  private double tokens;
  private long refilledAt;

  /**
   * @param instances instances in service, not negative
   * @param ordersPerInstance orders a second that one instance serves
   */
  ServingCapacity(int instances, double ordersPerInstance, Clock clock) {
    if (ordersPerInstance <= 0) {
      throw new IllegalArgumentException("an instance serves more than nothing");
    }
    this.clock = clock;
    this.ordersPerInstance = ordersPerInstance;
    this.refilledAt = clock.millis();
    instances(instances);
    this.tokens = burst();
  }

  synchronized int instances() {
    return instances;
  }

  synchronized void instances(int wanted) {
    if (wanted < 0) {
      throw new IllegalArgumentException("a region cannot have " + wanted + " instances");
    }
    refill();
    instances = wanted;
    tokens = Math.min(tokens, burst());
  }

  /** Takes room for one order; false when there is none and the order has to be shed. */
  synchronized boolean take() {
    refill();
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }

  private void refill() {
    long now = clock.millis();
    // The wall clock may step back; time then stands still here instead of draining the bucket.
    double seconds = Math.max(0, now - refilledAt) / 1000.0;
    refilledAt = now;
    tokens = Math.min(burst(), tokens + seconds * instances * ordersPerInstance);
  }

  private double burst() {
    return instances == 0 ? 0 : Math.max(1, instances * ordersPerInstance * BURST_SECONDS);
  }
}
