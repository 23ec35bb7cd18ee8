package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.util.Optional;

/** What invariants of a deployment look at: the stacks and the services as they are. */
public interface DeploymentFacts extends OperationFacts {
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

  /** How the cutover's record divides traffic; empty without a cutover, or a member of it. */
  Optional<Weights> weights();

  /** The stack of which the release deletes something; empty when it deletes nothing. */
  Optional<String> shrinking();

  /** What a stack is now. */
  StackState state(String stack);

  /** Whether the ledger says that what is deployed is the stack's last known good. */
  boolean newIsGood(String stack);

  /** What people can read about how an operation ended: notifications and its last evidence. */
  String told(String operationId);
}
