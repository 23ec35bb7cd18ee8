package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.OperationReport;

/**
 * Performs an operation on the local stage, under the wall clock, with real HTTP, DNS and clients.
 */
@FunctionalInterface
public interface DrillRunner {

  /**
   * Performs it to its verdict, showing progress on the screen.
   *
   * @throws BadInput when the runbook or a fault is refused; nothing was started then
   */
  OperationReport perform(DrillRequest request, Screen screen);
}
