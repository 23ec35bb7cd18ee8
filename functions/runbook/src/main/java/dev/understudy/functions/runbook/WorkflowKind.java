package dev.understudy.functions.runbook;

import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.util.List;
import java.util.Optional;

/**
 * A workflow, as far as production has to know it: all that the envelope, admission, the verdict
 * and the deployment do differently for one kind of runbook than for another.
 *
 * <p>Nothing tells a kind by the names of its modes: two kinds may have a mode of the same name. A
 * kind is found through {@link Workflows}, the project's own by the same door as anybody's.
 *
 * @param <R> its runbook
 */
public interface WorkflowKind<R extends Runbook> {

  /**
   * What a runbook's field {@code kind} says, in lower-case words with hyphens; also the folder of
   * its state machines and schema below {@code statemachines}.
   */
  String name();

  /** The modes there are, the one that does the least harm first. */
  List<WorkflowMode> modes();

  /** The mode that is rehearsed when none is named: the one that touches most. */
  default String practisedMode() {
    return modes().getLast().name();
  }

  /** What its runbook is read into. */
  Class<R> runbookType();

  /**
   * Everything in which a runbook's values do not agree, beyond what its schema says.
   *
   * @param root the document; it may be wrong anywhere
   */
  List<Problem> problems(SourceTree source, Object root);

  /**
   * What one operation is going to do.
   *
   * @param mode one of {@link #modes()}
   * @param runbookSha256 of the runbook's bytes, in hexadecimal
   * @throws InputRejected when the runbook does not allow the mode
   */
  OperationPlan plan(R runbook, String mode, String operationId, String runbookSha256);

  /** What permissions a deployed runbook needs beyond those that every operation has. */
  default Needs needs(R runbook) {
    return Needs.NONE;
  }

  /** The state machine that performs it, by its file's name without ending. */
  default String body() {
    return name();
  }

  /**
   * The state machine that takes back what a body left that broke off, or was aborted, by its
   * file's name; empty where nothing is taken back.
   *
   * <p>Every restore keeps to one contract. It is given {@code plan}, ends without an error, and
   * answers {@code result} ({@code RESTORED}, {@code KEPT}, {@code ELSEWHERE}, {@code UNVERIFIED}
   * or {@code NOT_OURS}), {@code reasons}, sentences for people, and {@code left}, the names of
   * what it could not take back. What else it answers goes into the evidence.
   */
  default Optional<String> restore() {
    return Optional.empty();
  }

  /** One sentence for an operation that stopped where somebody has to decide. */
  default String heldHeadline() {
    return "Stopped in a known state, an operator has to decide";
  }

  /** One sentence for an operation whose body broke off. */
  default String brokenOffHeadline() {
    return "The workflow broke off; look at what it touched";
  }

  /** The JSON Schema of its runbooks, by its absolute resource name. */
  default String schemaResource() {
    return "/statemachines/" + name() + "/" + name() + ".schema.json";
  }

  /** The mode of a name; empty when there is none. */
  default Optional<WorkflowMode> mode(String name) {
    return modes().stream().filter(mode -> mode.name().equals(name)).findFirst();
  }
}
