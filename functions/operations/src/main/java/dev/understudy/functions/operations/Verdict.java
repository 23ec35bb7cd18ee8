package dev.understudy.functions.operations;

import dev.understudy.functions.operations.JudgeOperationHandler.Body;
import dev.understudy.functions.operations.JudgeOperationHandler.Facts;
import java.util.ArrayList;
import java.util.List;

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
   * @param mode one that the runbook allows; anything when rejected
   */
  static Verdict of(String mode, Facts facts) {
    List<String> reasons = reasons(facts.body());
    return switch (facts.admission()) {
      case "REJECTED" ->
          new Verdict(Outcome.REJECTED, "The request is not right; nothing was touched", reasons);
      case "REFUSED" -> new Verdict(Outcome.HELD, "Not allowed now; nothing was touched", reasons);
      case "ADMITTED" -> admitted(mode, facts, reasons);
      default ->
          new Verdict(Outcome.FAILED, "It could not be admitted; nothing was touched", reasons);
    };
  }

  private static Verdict admitted(String mode, Facts facts, List<String> reasons) {
    return switch (facts.lease()) {
      case "HELD" -> performed(mode, facts.body(), reasons);
      case "CONFLICT" ->
          new Verdict(Outcome.HELD, "Another operation is at work; nothing was touched", reasons);
      default ->
          new Verdict(Outcome.FAILED, "The lease could not be taken; nothing was touched", reasons);
    };
  }

  private static Verdict performed(String mode, Body body, List<String> reasons) {
    if (!body.returned()) {
      return new Verdict(Outcome.FAILED, brokenOff(mode), reasons);
    }
    return switch (body.outcome().orElse("")) {
      case "SHIFTED" -> shifted(mode, reasons);
      case "RETURNED" -> returned(mode, reasons);
      case "DEPLOYED" -> expected("deploy", mode, body, "The new state is verified", reasons);
      case "PREVIEWED" ->
          expected("preview", mode, body, "Planned and judged; nothing was touched", reasons);
      case "RECONCILED" ->
          expected(
              "reconcile",
              mode,
              body,
              "The safe drift is put right, the rest is reported",
              reasons);
      case "REPORTED" ->
          expected("report", mode, body, "Looked for drift; nothing was touched", reasons);
      case "ROLLED_BACK" ->
          new Verdict(Outcome.ROLLED_BACK, "The old steady state is proved again", reasons);
      case "HELD" -> new Verdict(Outcome.HELD, held(mode), reasons);
      case "ROLLBACK_UNVERIFIED" ->
          new Verdict(Outcome.FAILED, "The rollback could not be verified; act now", reasons);
      default -> unexpected(mode, body.outcome().orElse("nothing"), reasons);
    };
  }

  private static Verdict shifted(String mode, List<String> reasons) {
    return switch (mode) {
      case "planned", "unplanned" ->
          new Verdict(Outcome.SUCCEEDED, "The standby serves and is verified", reasons);
      default -> unexpected(mode, "SHIFTED", reasons);
    };
  }

  private static Verdict returned(String mode, List<String> reasons) {
    return switch (mode) {
      case "drill", "planned" ->
          new Verdict(Outcome.SUCCEEDED, "There and back, both regions verified", reasons);
      default -> unexpected(mode, "RETURNED", reasons);
    };
  }

  private static Verdict expected(
      String ofMode, String mode, Body body, String headline, List<String> reasons) {
    return ofMode.equals(mode)
        ? new Verdict(Outcome.SUCCEEDED, headline, reasons)
        : unexpected(mode, body.outcome().orElse("nothing"), reasons);
  }

  private static String held(String mode) {
    return movesTraffic(mode)
        ? "Traffic is safe, an operator has to decide"
        : "Stopped in a known state, an operator has to decide";
  }

  private static String brokenOff(String mode) {
    return movesTraffic(mode)
        ? "The workflow broke off; look at where traffic is"
        : "The workflow broke off; look at what each stack is";
  }

  private static boolean movesTraffic(String mode) {
    return List.of("drill", "planned", "unplanned").contains(mode);
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
