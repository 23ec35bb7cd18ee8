package dev.understudy.rehearsal.invariant;

import dev.understudy.workflows.deployment.DeploymentPlan;

/** What invariants of a deployment look at: the stacks and the services as they are. */
public interface DeploymentScene extends OperationScene {
  /** What a stack really is. */
  enum StackState {
    /** What it was before anything was deployed; nothing, if there was nothing. */
    OLD,
    /** What is deployed. */
    NEW,
    /** Something between the two. */
    BETWEEN
  }

  /** What the runbook asks for in the mode that is rehearsed. */
  DeploymentPlan plan();

  @Override
  default String blastRadius() {
    return plan().blastRadius();
  }

  /** What a stack is now. */
  StackState state(String stack);

  /** Whether the ledger says that what is deployed is the stack's last known good. */
  boolean newIsGood(String stack);

  /** What people can read about how an operation ended: notifications and its last evidence. */
  String told(String operationId);
}
