package dev.understudy.functions.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Comes to a verdict on a plan: built-in rules first, then policies; the worst finding decides.
 *
 * <p>Whatever is not understood denies.
 */
public final class PlanJudge {

  private final List<PlanRules> rules;

  /**
   * With policies.
   *
   * @param policies none of them means that nobody has said what is allowed: every plan that
   *     changes something is denied
   */
  public PlanJudge(List<PlanRules> policies) {
    List<PlanRules> all = new ArrayList<>();
    if (!policies.isEmpty()) {
      all.add(new BuiltInRules());
      all.addAll(policies);
    }
    this.rules = List.copyOf(all);
  }

  /** The verdict on a plan that was read. */
  public PlanVerdict judge(PlanRead read, PlanFacts facts) {
    return switch (read) {
      case PlanRead.Refused refused -> PlanVerdict.unjudged(List.of(refused.reason()));
      case PlanRead.Accepted accepted -> judge(accepted.plan(), facts);
    };
  }

  private PlanVerdict judge(TerraformPlan plan, PlanFacts facts) {
    List<String> unfit = unfit(plan, facts);
    if (!unfit.isEmpty()) {
      return verdict(Decision.DENIED, plan, List.of(), unfit);
    }
    if (rules.isEmpty()) {
      return verdict(Decision.DENIED, plan, List.of(), List.of("There are no policies."));
    }
    if (!plan.changes()) {
      return verdict(Decision.NO_CHANGES, plan, List.of(), List.of());
    }
    List<Finding> findings = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (PlanRules each : rules) {
      PlanRules.Outcome outcome = each.judge(plan, facts);
      findings.addAll(outcome.findings());
      remarks.addAll(outcome.remarks());
    }
    findings.sort(Comparator.comparing(Finding::level).reversed());
    return verdict(decision(findings), plan, findings, remarks);
  }

  private static Decision decision(List<Finding> worstFirst) {
    return worstFirst.isEmpty()
        ? Decision.PASSED
        : switch (worstFirst.getFirst().level()) {
          case ADVISORY -> Decision.PASSED;
          case APPROVAL -> Decision.NEEDS_APPROVAL;
          case MANDATORY -> Decision.DENIED;
        };
  }

  private static List<String> unfit(TerraformPlan plan, PlanFacts facts) {
    List<String> reasons = new ArrayList<>();
    if (plan.errored()) {
      reasons.add("Planning broke off with an error; what the plan holds is only part of it.");
    }
    if (plan.deferred()) {
      reasons.add("The plan puts changes off to a later plan, which nobody has judged.");
    }
    // Terraform calls a targeted plan incomplete, and a reconciliation is one on purpose.
    if (!plan.complete() && facts.purpose() != Purpose.RECONCILE) {
      reasons.add("The plan is incomplete: applied, it would not reach what is configured.");
    }
    return reasons;
  }

  private static PlanVerdict verdict(
      Decision decision, TerraformPlan plan, List<Finding> findings, List<String> reasons) {
    List<ResourceChange> changed =
        plan.resources().stream().filter(ResourceChange::changes).toList();
    return new PlanVerdict(
        decision,
        findings,
        new PlanVerdict.Counts(
            count(changed, Operation.CREATE),
            count(changed, Operation.UPDATE),
            count(changed, Operation.REPLACE),
            count(changed, Operation.DELETE) + count(changed, Operation.FORGET)),
        changed.stream()
            .filter(change -> change.operation().destructive())
            .map(ResourceChange::address)
            .toList(),
        changed.stream().map(ResourceChange::summary).toList(),
        reasons);
  }

  private static int count(List<ResourceChange> changes, Operation operation) {
    return (int) changes.stream().filter(change -> change.operation() == operation).count();
  }
}
