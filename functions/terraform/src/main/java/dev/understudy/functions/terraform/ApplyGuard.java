package dev.understudy.functions.terraform;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Says whether a saved plan may be applied: only one whose hash the policies have passed, or that
 * they left to a person who approved that same hash. The last gate before a build that changes
 * something; what the state machine believes does not count here.
 */
final class ApplyGuard {

  private ApplyGuard() {}

  /**
   * The verdict on a plan, as the ledger has it: item {@code terraform-plan#RUNID}.
   *
   * @param approvedSha256 of the plan that a person has approved; empty when nobody has
   * @param expiresAt after which the verdict is too old to act on; empty for never
   */
  record JudgedPlan(
      String stack,
      String planSha256,
      String decision,
      String approvedSha256,
      Optional<Instant> expiresAt) {

    static JudgedPlan of(Map<String, String> item) {
      return new JudgedPlan(
          item.getOrDefault("stack", ""),
          item.getOrDefault("planSha256", ""),
          item.getOrDefault("decision", ""),
          item.getOrDefault("approvedSha256", ""),
          Optional.ofNullable(item.get("expiresAt")).map(JudgedPlan::instant));
    }

    // DynamoDB's time to live wants seconds since 1970; people write ISO 8601.
    private static Instant instant(String text) {
      return text.chars().allMatch(Character::isDigit) && !text.isEmpty()
          ? Instant.ofEpochSecond(Long.parseLong(text))
          : Instant.parse(text);
    }
  }

  /** Why the plan may not be applied; empty when it may. */
  static Optional<String> refusal(
      Optional<JudgedPlan> judged, String stack, String planSha256, Instant now) {
    if (judged.isEmpty()) {
      return Optional.of("no verdict on the plan is in the ledger");
    }
    JudgedPlan plan = judged.get();
    if (planSha256.isEmpty() || !plan.planSha256().equals(planSha256)) {
      return Optional.of(
          "the verdict is on plan " + plan.planSha256() + ", to be applied is " + planSha256);
    }
    if (!plan.stack().equals(stack)) {
      return Optional.of("the verdict is on stack " + plan.stack() + ", not on " + stack);
    }
    if (plan.expiresAt().isPresent() && plan.expiresAt().get().isBefore(now)) {
      return Optional.of("the verdict has expired at " + plan.expiresAt().get());
    }
    return switch (plan.decision()) {
      case "PASSED" -> Optional.empty();
      case "NEEDS_APPROVAL" ->
          plan.approvedSha256().equals(planSha256)
              ? Optional.empty()
              : Optional.of("nobody has approved this plan");
      // NO_CHANGES and DENIED, and whatever a later version may say.
      default -> Optional.of("the verdict on the plan is " + plan.decision());
    };
  }
}
