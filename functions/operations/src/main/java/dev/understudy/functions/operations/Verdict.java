package dev.understudy.functions.operations;

import dev.understudy.functions.operations.JudgeOperationHandler.Body;
import dev.understudy.functions.operations.JudgeOperationHandler.Facts;
import dev.understudy.functions.runbook.WorkflowKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides how an operation ended, from facts alone and before any cleaning up.
 *
 * <p>Green has to be earned: whatever is not known to be one of the good ends is {@code FAILED}.
 *
 * @param outcome the verdict
 * @param headline one sentence for people
 * @param reasons sentences, at least one
 */
record Verdict(Outcome outcome, String headline, List<String> reasons) {

  /** The five ways to end. */
  enum Outcome {
    SUCCEEDED,
    ROLLED_BACK,
    HELD,
    REJECTED,
    FAILED
  }

  Verdict {
    reasons =
        reasons.isEmpty() && outcome != Outcome.SUCCEEDED
            ? List.of(headline)
            : List.copyOf(reasons);
  }

  /**
   * Judges.
   *
   * @param kind the workflow; empty where the operation never got as far as knowing it
   * @param mode one that the runbook allows; anything when rejected
   */
  static Verdict of(Optional<? extends WorkflowKind<?>> kind, String mode, Facts facts) {
    List<String> reasons = reasons(facts.body());
    return switch (facts.admission()) {
      case "REJECTED" ->
          new Verdict(Outcome.REJECTED, "The request is not right; nothing was touched", reasons);
      case "REFUSED" -> new Verdict(Outcome.HELD, "Not allowed now; nothing was touched", reasons);
      case "ADMITTED" -> admitted(kind, mode, facts, reasons);
      default ->
          new Verdict(Outcome.FAILED, "It could not be admitted; nothing was touched", reasons);
    };
  }

  private static Verdict admitted(
      Optional<? extends WorkflowKind<?>> kind, String mode, Facts facts, List<String> reasons) {
    return switch (facts.lease()) {
      case "HELD" ->
          kind.map(known -> performed(known, mode, facts.body(), reasons))
              .orElseGet(
                  () ->
                      new Verdict(
                          Outcome.FAILED, "It is not known what was performed; act now", reasons));
      case "CONFLICT" ->
          new Verdict(Outcome.HELD, "Another operation is at work; nothing was touched", reasons);
      default ->
          new Verdict(Outcome.FAILED, "The lease could not be taken; nothing was touched", reasons);
    };
  }

  private static Verdict performed(
      WorkflowKind<?> kind, String mode, Body body, List<String> reasons) {
    if (!body.returned()) {
      return new Verdict(Outcome.FAILED, kind.brokenOffHeadline(), reasons);
    }
    return switch (body.outcome().orElse("")) {
      case "ROLLED_BACK" ->
          new Verdict(Outcome.ROLLED_BACK, "The old steady state is proved again", reasons);
      case "HELD" -> new Verdict(Outcome.HELD, kind.heldHeadline(), reasons);
      case "ROLLBACK_UNVERIFIED" ->
          new Verdict(Outcome.FAILED, "The rollback could not be verified; act now", reasons);
      default -> succeeded(kind, mode, body.outcome().orElse("nothing"), reasons);
    };
  }

  /** Only an outcome that the kind calls a success in this very mode is one. */
  private static Verdict succeeded(
      WorkflowKind<?> kind, String mode, String outcome, List<String> reasons) {
    return kind.mode(mode)
        .flatMap(known -> Optional.ofNullable(known.succeeds().get(outcome)))
        .map(headline -> new Verdict(Outcome.SUCCEEDED, headline, reasons))
        .orElseGet(() -> unexpected(mode, outcome, reasons));
  }

  private static Verdict unexpected(String mode, String outcome, List<String> reasons) {
    return new Verdict(
        Outcome.FAILED,
        OperationNames.shown(outcome)
            + " is not how the mode "
            + OperationNames.shown(mode)
            + " ends",
        reasons);
  }

  private static List<String> reasons(Body body) {
    List<String> reasons = new ArrayList<>(body.reasons());
    body.cause().map(CauseText::readable).filter(text -> !text.isBlank()).ifPresent(reasons::add);
    if (body.cause().isEmpty()) {
      body.error().ifPresent(reasons::add);
    }
    return reasons;
  }
}
