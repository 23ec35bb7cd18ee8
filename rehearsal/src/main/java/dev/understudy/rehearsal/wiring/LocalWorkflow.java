package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.Runbook;
import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.rehearsal.cli.LocalRequest;
import dev.understudy.rehearsal.cli.Surroundings;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a workflow says of itself so that it can be performed on this machine. How an operation is
 * started, driven, approved and reported is the same for every workflow and stands in {@link
 * LocalOperation}.
 *
 * @param <R> its runbook
 * @param <P> its plan
 */
public interface LocalWorkflow<R extends Runbook, P extends OperationPlan> {

  /** What runbooks of it are read into. */
  Class<R> runbookType();

  /** The modes that can be performed here, as runbooks name them. */
  List<String> modes();

  /** The options it takes, of {@link LocalRequest#said()}. */
  List<String> options();

  /**
   * What one operation is going to do. Admission makes the plan that counts; this one tells what
   * has to be made ready here.
   *
   * @throws dev.understudy.functions.runtime.fault.InputRejected when the runbook does not allow
   *     the mode
   */
  P plan(R runbook, String mode, String operationId, String runbookSha256);

  /**
   * Reads what was asked for and opens nothing.
   *
   * @param wrong told everything that cannot be done, one sentence each
   * @return opens the environment; called only when nothing was wrong
   */
  LocalStart<P> read(
      R runbook, LocalRequest request, Surroundings surroundings, Consumer<String> wrong);
}
