package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.RehearsalReport;

/** Performs many runs under virtual time with seeded faults and checks the invariants in each. */
@FunctionalInterface
public interface RehearsalRunner {

  /**
   * Performs all runs, also when an invariant breaks in one.
   *
   * @param screen for progress and, in a replay, the run's history
   * @throws BadInput when the runbook is refused
   */
  RehearsalReport rehearse(RehearsalRequest request, Screen screen);
}
