package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.OperationReport;

/** Performs an operation of any workflow on this machine, under the wall clock. */
@FunctionalInterface
public interface LocalRunner {

  /**
   * Performs it to its verdict, showing progress on the screen.
   *
   * @throws BadInput with all that is wrong with what was asked for; no operation was started then
   */
  OperationReport perform(LocalRequest request, Screen screen);
}
