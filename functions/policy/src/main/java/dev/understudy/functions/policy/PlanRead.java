package dev.understudy.functions.policy;

/** What came of reading a plan. */
public sealed interface PlanRead {

  /** It can be judged. */
  record Accepted(TerraformPlan plan) implements PlanRead {}

  /**
   * It cannot be judged, and so is denied.
   *
   * @param reason without anything from the plan but names
   */
  record Refused(String reason) implements PlanRead {}
}
