package dev.understudy.functions.operations;

import dev.understudy.functions.runbook.Workflows;
import dev.understudy.functions.runtime.JsonHandler;
import java.util.List;
import java.util.Optional;

/**
 * Says how an operation ended; see {@link Verdict} for the rules. Asks nobody and changes nothing.
 */
public final class JudgeOperationHandler
    extends JsonHandler<JudgeOperationHandler.Input, JudgeOperationHandler.Output> {

  /**
   * What happened.
   *
   * @param operationId whose
   * @param kind which workflow performed it; empty where that never became known
   * @param mode as it was asked for
   * @param facts from the state machine
   */
  public record Input(String operationId, String kind, String mode, Facts facts) {}

  /**
   * What is known.
   *
   * @param admission {@code ADMITTED}, {@code REJECTED}, {@code REFUSED} or {@code FAILED}
   * @param lease {@code HELD}, {@code CONFLICT} or {@code NONE}
   * @param body what the workflow itself said
   */
  public record Facts(String admission, String lease, Body body) {}

  /**
   * How the body of the operation ended.
   *
   * @param returned whether it came to an end of its own
   * @param outcome {@code ROLLED_BACK}, {@code HELD}, {@code ROLLBACK_UNVERIFIED}, or what its
   *     workflow calls a success in the mode, when it returned
   * @param reasons sentences
   * @param error the error's name, when it did not
   * @param cause what went with the error
   */
  public record Body(
      boolean returned,
      Optional<String> outcome,
      List<String> reasons,
      Optional<String> error,
      Optional<String> cause) {

    public Body {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * The verdict.
   *
   * @param verdict {@code SUCCEEDED}, {@code ROLLED_BACK}, {@code HELD}, {@code REJECTED} or {@code
   *     FAILED}
   * @param headline one sentence
   * @param reasons sentences, at least one
   */
  public record Output(String verdict, String headline, List<String> reasons) {

    public Output {
      reasons = List.copyOf(reasons);
    }
  }

  private final Workflows workflows;

  /** For Lambda: the workflows that are installed. */
  public JudgeOperationHandler() {
    this(Workflows.installed());
  }

  /** With the workflows given. */
  public JudgeOperationHandler(Workflows workflows) {
    super(Input.class);
    this.workflows = workflows;
  }

  @Override
  protected Output handle(Input input) {
    Verdict verdict = Verdict.of(workflows.find(input.kind()), input.mode(), input.facts());
    return new Output(verdict.outcome().name(), verdict.headline(), verdict.reasons());
  }
}
