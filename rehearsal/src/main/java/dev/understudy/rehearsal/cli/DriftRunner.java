package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.OperationReport;

/** Looks for drift in Terraform stacks on this machine, under the wall clock. */
@FunctionalInterface
public interface DriftRunner {

  /**
   * Performs it to its verdict, telling its progress on the screen.
   *
   * @throws BadInput with all that is wrong with what was asked for; no operation was started then
   */
  OperationReport perform(DriftRequest request, Screen screen);
}
