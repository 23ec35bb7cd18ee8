package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.Runbook;
import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.rehearsal.cli.LocalRequest;
import dev.understudy.rehearsal.cli.Surroundings;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a workflow says of itself so that it can be performed on this machine, beside being
 * rehearsed. How an operation is started, driven, approved and reported is the same for every
 * workflow and stands in {@link LocalOperation}.
 *
 * @param <R> its runbook
 * @param <P> its plan
 */
public interface LocalWorkflow<R extends Runbook, P extends OperationPlan>
    extends RehearsedKind<P> {

  /** What runbooks of it are read into. */
  Class<R> runbookType();

  /** The options it takes when it is performed, of {@link LocalRequest#said()}. */
  List<String> options();

  /**
   * Reads what was asked for and opens nothing.
   *
   * @param wrong told everything that cannot be done, one sentence each
   * @return opens the environment; called only when nothing was wrong
   */
  LocalStart<P> read(
      R runbook, LocalRequest request, Surroundings surroundings, Consumer<String> wrong);
}
