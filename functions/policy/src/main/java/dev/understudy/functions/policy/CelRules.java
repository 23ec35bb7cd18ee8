package dev.understudy.functions.policy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges plans by policies written in CEL.
 *
 * <p>Each policy is asked of each change it concerns; when it has not been asked of all of them
 * within {@link #TIME}, the rest denies.
 */
public final class CelRules implements PlanRules {

  /** For all policies of a plan; usual are milliseconds. */
  static final Duration TIME = Duration.ofSeconds(10);

  /** Policy of the finding that evaluation took too long. */
  static final String TOO_SLOW = "understudy/time";

  private final PolicySet policies;
  private final Clock clock;

  public CelRules(PolicySet policies, Clock clock) {
    this.policies = policies;
    this.clock = clock;
  }

  @Override
  public Outcome judge(TerraformPlan plan, PlanFacts facts) {
    return new Judging(plan, facts).outcome();
  }

  private final class Judging {

    private final Instant end = clock.instant().plus(TIME);
    private final TerraformPlan plan;
    private final PlanFacts facts;
    private final List<Map<String, Object>> changes = new ArrayList<>();
    private final List<Map<String, Object>> resources = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    Judging(TerraformPlan plan, PlanFacts facts) {
      this.plan = plan;
      this.facts = facts;
      for (ResourceChange change : plan.resources()) {
        Map<String, Object> values = CelValues.of(change);
        changes.add(values);
        if (change.managed() && stays(change.operation())) {
          resources.add(values);
        }
      }
    }

    Outcome outcome() {
      Map<String, Object> about =
          Map.of(
              "stack", facts.stack(),
              "purpose", facts.purpose().name(),
              "terraform_version", plan.terraformVersion());
      for (int i = 0; i < changes.size(); i++) {
        if (clock.instant().isAfter(end)) {
          findings.add(
              new Finding(
                  TOO_SLOW,
                  Level.MANDATORY,
                  plan.resources().get(i).address(),
                  "Policies took longer than "
                      + TIME.toSeconds()
                      + " s; this resource and those after it were not judged."));
          break;
        }
        Map<String, Object> variables =
            Map.of("change", changes.get(i), "plan", about, "resources", resources);
        for (Policy policy : policies.policies()) {
          if (policy.concerns(plan.resources().get(i))) {
            ask(policy, plan.resources().get(i).address(), variables);
          }
        }
      }
      return new Outcome(findings, remarks);
    }

    private void ask(Policy policy, String address, Map<String, Object> variables) {
      if (policy.when().isPresent()) {
        switch (policy.when().get().ask(variables)) {
          case Rule.Answer.Untold untold -> {
            findings.add(untold(policy, address, "when", untold));
            return;
          }
          case Rule.Answer.Told told -> {
            if (!told.holds()) {
              return;
            }
          }
        }
      }
      switch (policy.require().ask(variables)) {
        case Rule.Answer.Untold untold -> findings.add(untold(policy, address, "require", untold));
        case Rule.Answer.Told told -> {
          if (!told.holds()) {
            broken(policy, address);
          }
        }
      }
    }

    private void broken(Policy policy, String address) {
      Optional<Exemption> exemption =
          policy.exemptions().stream()
              .filter(e -> e.covers(address))
              // One that still holds comes before one that has expired.
              .max((a, b) -> a.expires().compareTo(b.expires()));
      if (exemption.isPresent() && !exemption.get().expired(facts.today())) {
        Exemption e = exemption.get();
        remarks.add(
            "%s is exempt from %s until %s: %s (%s)"
                .formatted(address, policy.id(), e.expires(), e.reason(), e.owner()));
        return;
      }
      String expired =
          exemption
              .map(e -> " The exemption of " + e.owner() + " expired on " + e.expires() + ".")
              .orElse("");
      findings.add(new Finding(policy.id(), policy.level(), address, policy.message() + expired));
    }

    /**
     * A rule that cannot be evaluated denies, whatever its level: nobody knows what it would say.
     */
    private static Finding untold(
        Policy policy, String address, String part, Rule.Answer.Untold untold) {
      return new Finding(
          policy.id(),
          Level.MANDATORY,
          address,
          "The policy could not be evaluated (%s): %s.".formatted(part, untold.why()));
    }

    private static boolean stays(Operation operation) {
      return switch (operation) {
        case UNCHANGED, CREATE, UPDATE, REPLACE -> true;
        case READ, DELETE, FORGET -> false;
      };
    }
  }
}
