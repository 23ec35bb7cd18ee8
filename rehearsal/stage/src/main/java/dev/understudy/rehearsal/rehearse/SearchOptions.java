package dev.understudy.rehearsal.rehearse;

import java.time.Duration;
import java.util.Optional;

/**
 * How a rehearsal looks for trouble.
 *
 * @param sweep what is swept before faults are drawn
 * @param pairs pairs of faults that a double sweep performs at most; of more, this many are drawn
 * @param runs with drawn faults
 * @param time after which no more run with drawn faults is begun; how many there are then depends
 *     on the machine
 * @param threads at work at once; the result does not depend on it
 */
public record SearchOptions(
    Sweep sweep, long pairs, long runs, Optional<Duration> time, int threads, Shard shard) {
  /** What is swept. */
  public enum Sweep {
    /** Nothing: faults are only drawn. */
    NONE,
    /** Every single fault. */
    SINGLE,
    /** Every single fault, and pairs of them. */
    DOUBLE
  }

  /** Refuses what cannot be done. */
  public SearchOptions {
    if (pairs < 1 || runs < 0 || threads < 1) {
      throw new IllegalArgumentException(
          pairs + " pairs, " + runs + " runs, " + threads + " threads");
    }
  }

  /** Runs with drawn faults alone, on the calling thread. */
  public static SearchOptions drawn(long runs) {
    return new SearchOptions(Sweep.NONE, 1, runs, Optional.empty(), 1, Shard.WHOLE);
  }

  /** A sweep of single faults alone, on all cores. */
  public static SearchOptions single() {
    return new SearchOptions(
        Sweep.SINGLE,
        1,
        0,
        Optional.empty(),
        Runtime.getRuntime().availableProcessors(),
        Shard.WHOLE);
  }
}
