package dev.understudy.rehearsal.world;

import java.time.Duration;
import java.time.Instant;

/**
 * Seconds by which the standby's data is behind. In a straight line between changes: steady,
 * growing by a second a second while nothing arrives, falling while it catches up.
 */
public final class ReplicationLag {
  private static final double CATCH_UP = -5;

  private final double usual;
  private double lag;
  private double slope;
  private Instant since;

  ReplicationLag(double usual, Instant now) {
    this.usual = usual;
    this.lag = usual;
    this.since = now;
  }

  /** The lag at an instant, in seconds. */
  public double seconds(Instant now) {
    double moved = lag + slope * Duration.between(since, now).toMillis() / 1000.0;
    return slope < 0 ? Math.max(usual, moved) : moved;
  }

  /** Nothing arrives any more. */
  void interrupt(Instant now) {
    turn(seconds(now), 1, now);
  }

  /** The source is lost: what had not arrived never will, and nothing is added to it. */
  void freeze(Instant now) {
    turn(seconds(now), 0, now);
  }

  /** A burst of writes. */
  void spike(double more, Instant now) {
    turn(seconds(now) + more, 0, now);
  }

  /** Changes flow again, faster than they are made, until the usual lag is reached. */
  void resume(Instant now) {
    turn(seconds(now), CATCH_UP, now);
  }

  private void turn(double newLag, double newSlope, Instant now) {
    lag = newLag;
    slope = newSlope;
    since = now;
  }
}
