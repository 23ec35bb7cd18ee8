package dev.understudy.rehearsal.report;

import java.util.List;

/**
 * How much of one state machine the runs went through: its transitions, and the Retry and Catch
 * branches of its states.
 *
 * @param reached how many branches at least one run took
 * @param all how many there are
 * @param never the others, in the order of the definition
 */
public record MachineCoverage(String machine, int reached, int all, List<NeverReached> never) {
  /** Keeps its own copy. */
  public MachineCoverage {
    never = List.copyOf(never);
  }
}
