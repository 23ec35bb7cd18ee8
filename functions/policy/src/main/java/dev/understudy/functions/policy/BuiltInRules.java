package dev.understudy.functions.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules that hold whatever policies there are. */
final class BuiltInRules implements PlanRules {

  static final String DESTRUCTIVE = "understudy/destructive-change";
  static final String DESTROY = "understudy/destroy";
  static final String OUTSIDE_TARGETS = "understudy/outside-targets";
  static final String OUTSIDE_SAFE = "understudy/outside-safe-attributes";
  static final String RECONCILE_DESTROYS = "understudy/reconcile-destroys";

  @Override
  public Outcome judge(TerraformPlan plan, PlanFacts facts) {
    List<Finding> findings = new ArrayList<>();
    if (facts.purpose() == Purpose.DESTROY) {
      findings.add(
          new Finding(DESTROY, Level.APPROVAL, "", "A stack is only destroyed by agreement."));
    }
    for (ResourceChange change : plan.resources()) {
      if (change.changes()) {
        ofChange(change, facts, findings);
      }
    }
    return new Outcome(findings, List.of());
  }

  private static void ofChange(ResourceChange change, PlanFacts facts, List<Finding> findings) {
    boolean destructive = change.operation().destructive();
    switch (facts.purpose()) {
      case DEPLOY, PREVIEW, ROLLBACK, DESTROY, REFRESH -> {
        if (destructive) {
          findings.add(finding(DESTRUCTIVE, Level.APPROVAL, change, "would be lost by this plan."));
        }
      }
      case RECONCILE -> {
        if (destructive) {
          findings.add(
              finding(
                  RECONCILE_DESTROYS,
                  Level.MANDATORY,
                  change,
                  "would be lost; drift is never undone by destroying something."));
        }
        if (facts.targets().stream().noneMatch(target -> covers(target, change.address()))) {
          findings.add(
              finding(
                  OUTSIDE_TARGETS,
                  Level.MANDATORY,
                  change,
                  "is none of those that this reconciliation may change."));
        } else {
          unclassified(change, facts).ifPresent(findings::add);
        }
      }
    }
  }

  /** What somebody has changed since the look, or what drift was never the reason for. */
  private static Optional<Finding> unclassified(ResourceChange change, PlanFacts facts) {
    List<String> paths =
        ChangedPaths.of(change).stream()
            .filter(path -> !facts.mayChange(change.address(), path))
            .toList();
    return paths.isEmpty()
        ? Optional.empty()
        : Optional.of(
            finding(
                OUTSIDE_SAFE,
                Level.MANDATORY,
                change,
                "would be changed in "
                    + ResourceChange.listed(paths)
                    + ", which this operation has not found drifted and safe."));
  }

  private static Finding finding(String id, Level level, ResourceChange change, String words) {
    return new Finding(
        id, level, change.address(), "The resource (" + change.operation().label() + ") " + words);
  }

  /**
   * A target names a resource instance, a resource with all instances, or a module with all in it.
   *
   * @see <a href="https://developer.hashicorp.com/terraform/cli/state/resource-addressing">resource
   *     addresses</a>
   */
  static boolean covers(String target, String address) {
    return address.equals(target)
        || address.startsWith(target + "[")
        || (target.startsWith("module.") && address.startsWith(target + "."));
  }
}
