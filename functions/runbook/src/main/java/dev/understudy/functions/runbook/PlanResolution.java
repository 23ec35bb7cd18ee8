package dev.understudy.functions.runbook;

import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.functions.runtime.fault.InputRejected;

/** Turns a runbook of any kind and a mode into the plan that one operation carries. */
public final class PlanResolution {

  private PlanResolution() {}

  /**
   * Works out the plan.
   *
   * @param runbookSha256 of the runbook's bytes, in hexadecimal
   * @throws InputRejected when the runbook does not allow the mode
   */
  public static OperationPlan plan(
      Runbook runbook, String mode, String operationId, String runbookSha256) {
    return switch (runbook) {
      case FailoverRunbook failover ->
          FailoverResolution.plan(failover, mode, operationId, runbookSha256);
      case DeploymentRunbook deployment ->
          DeploymentResolution.plan(deployment, mode, operationId, runbookSha256);
      case DriftRunbook drift -> DriftResolution.plan(drift, mode, operationId, runbookSha256);
    };
  }
}
