package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.rehearsal.rehearse.RehearsedWorkflow;
import java.util.List;

/**
 * A workflow, as far as a rehearsal has to know it: what its stages are made of, and the {@link
 * RehearsedWorkflow} over them. What production knows of it, its modes and plans, says its {@link
 * dev.understudy.functions.runbook.WorkflowKind}. Found on the class path by {@link
 * RehearsedKinds}, the project's own by the same door as anybody's.
 *
 * @param <P> its plan
 */
public interface RehearsedKind<P extends OperationPlan> {

  /** What a runbook's field {@code kind} says, such as {@code region-failover}. */
  String workflow();

  /** What its runbooks are resolved into. */
  Class<P> planType();

  /** The region that the operation runs in. */
  String home(P plan);

  /** Whether Terraform's plans are judged in it, by the policies of the runbook's estate. */
  boolean needsPolicies(P plan);

  /** The workflow of one plan, ready to be rehearsed. */
  RehearsedWorkflow rehearsed(P plan, StageParts parts);

  /** Its own Lambda functions over a stage's clients, as Lambda's own constructor makes them. */
  default List<JsonHandler<?, ?>> handlers(StageClients clients) {
    return List.of();
  }
}
