package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.Runbook;
import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.rehearsal.rehearse.RehearsedWorkflow;
import java.util.List;

/**
 * A workflow, as far as a rehearsal has to know it: what its plan is, what its stages are made of,
 * and the {@link RehearsedWorkflow} over them. Found on the class path by {@link RehearsedKinds},
 * the project's own by the same door as anybody's.
 *
 * @param <R> its runbook
 * @param <P> its plan
 */
public interface RehearsedKind<R extends Runbook, P extends OperationPlan> {

  /** What runbooks of it are read into. */
  Class<R> runbookType();

  /** The modes there are, as runbooks name them. */
  List<String> modes();

  /**
   * What one operation is going to do. Admission makes the plan that counts; this one tells what
   * has to be made ready.
   *
   * @throws dev.understudy.functions.runtime.fault.InputRejected when the runbook does not allow
   *     the mode
   */
  P plan(R runbook, String mode, String operationId, String runbookSha256);

  /** The region that the operation runs in. */
  String home(P plan);

  /** Whether Terraform's plans are judged in it, by the policies of the runbook's estate. */
  boolean needsPolicies(P plan);

  /** The workflow of one plan, ready to be rehearsed. */
  RehearsedWorkflow rehearsed(P plan, StageParts parts);
}
