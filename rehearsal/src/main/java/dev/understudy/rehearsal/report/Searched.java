package dev.understudy.rehearsal.report;

import java.util.List;

/**
 * How a rehearsal looked for trouble, and what it did not get to.
 *
 * @param phases in the order in which they were performed
 * @param notLive runs without faults that did not end as they should
 * @param coverage a line a state machine
 */
public record Searched(
    List<RehearsalPhase> phases, List<Violation> notLive, List<MachineCoverage> coverage) {
  /** Nothing is known of it. */
  public static final Searched NOTHING = new Searched(List.of(), List.of(), List.of());

  /** Keeps its own copies. */
  public Searched {
    phases = List.copyOf(phases);
    notLive = List.copyOf(notLive);
    coverage = List.copyOf(coverage);
  }
}
