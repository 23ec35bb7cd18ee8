package dev.understudy.workflows.drift;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How often one attribute has drifted.
 *
 * <p>Drift that stands is one occurrence, however often it is looked at; it counts again only when
 * a look in between has found it gone.
 *
 * @param times when it was first seen, each time, oldest first
 * @param seenBy the last look that has seen it; empty when none has
 */
record Recurrence(List<Instant> times, String seenBy) {

  /** More than anybody counts to; a row of the ledger has to stay small. */
  static final int TIMES_MOST = 100;

  static final Recurrence NEVER = new Recurrence(List.of(), "");

  Recurrence {
    times = List.copyOf(times);
  }

  /** Whether this look has seen it before: its answer was lost, and it is asked again. */
  boolean wasSeenBy(Look look) {
    return seenBy.equals(look.id());
  }

  /**
   * After a look that has seen it.
   *
   * @param within what is older than this is forgotten
   */
  Recurrence seen(Look look, Duration within) {
    List<Instant> kept = new ArrayList<>();
    for (Instant time : times) {
      if (time.isAfter(look.at().minus(within))) {
        kept.add(time);
      }
    }
    boolean stands = !seenBy.isEmpty() && seenBy.equals(look.previous());
    if (!stands && !wasSeenBy(look)) {
      kept.add(look.at());
    }
    return new Recurrence(
        kept.subList(Math.max(0, kept.size() - TIMES_MOST), kept.size()), look.id());
  }

  /** How often, within the time that was asked for; at least once when it is seen now. */
  int occurrences() {
    return Math.max(1, times.size());
  }

  /**
   * One look at a stack.
   *
   * @param id names it
   * @param previous the one before; empty for the first
   */
  record Look(String id, String previous, Instant at) {}
}
