package dev.understudy.functions.policy;

import java.util.List;

/**
 * What is to be done with a plan, and why.
 *
 * @param findings what does not hold, worst first, then as the plan has it
 * @param changes how many resources are changed how
 * @param destructive addresses of what is deleted, replaced or forgotten
 * @param summary a line a changed resource
 * @param reasons what else led to the decision, or a reviewer should know
 */
public record PlanVerdict(
    Decision decision,
    List<Finding> findings,
    Counts changes,
    List<String> destructive,
    List<String> summary,
    List<String> reasons) {

  public PlanVerdict {
    findings = List.copyOf(findings);
    destructive = List.copyOf(destructive);
    summary = List.copyOf(summary);
    reasons = List.copyOf(reasons);
  }

  /**
   * How many resources are changed how.
   *
   * @param delete forgotten ones included
   */
  public record Counts(int create, int update, int replace, int delete) {

    static final Counts NONE = new Counts(0, 0, 0, 0);
  }

  /** A plan that could not be judged is denied. */
  public static PlanVerdict unjudged(List<String> reasons) {
    return new PlanVerdict(Decision.DENIED, List.of(), Counts.NONE, List.of(), List.of(), reasons);
  }
}
