package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.OperationReport;

/** Performs a deployment of Terraform stacks on this machine, under the wall clock. */
@FunctionalInterface
public interface DeploymentRunner {

  /**
   * Performs it to its verdict, telling its progress on the screen.
   *
   * @throws BadInput with all that is wrong with what was asked for; nothing was started then
   */
  OperationReport perform(DeploymentRequest request, Screen screen);
}
