package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.rehearsal.invariant.Observation.Probed;
import dev.understudy.workflows.failover.FailoverPlan;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What the regions of a failover have really answered, by role. */
final class SeenRegions {
  private final SeenEndpoints endpoints = new SeenEndpoints();
  private final Set<String> trusted = new HashSet<>();

  void note(Observation what, FailoverFacts facts) {
    if (!(what instanceof Probed asked)) {
      return;
    }
    for (String role : Roles.ALL) {
      if (asked.host().equals(host(role, facts.plan()))) {
        endpoints.note(asked, facts.plan().gate(), facts.isCalm(role), facts.now());
      }
    }
  }

  /** A region with more traffic than it was seen with has to show that it carries it. */
  void gotMore(String role, FailoverPlan plan) {
    endpoints.changed(host(role, plan));
  }

  /** A region without traffic has to prove itself again. */
  void drained(String role, FailoverPlan plan) {
    trusted.remove(role);
    endpoints.changed(host(role, plan));
    endpoints.forgetJourneys(host(role, plan));
  }

  /** A region that carried users when last verified needs no journeys to be trusted again. */
  void trusted(String role) {
    trusted.add(role);
  }

  Optional<Instant> lastAnswered(String role, FailoverPlan plan) {
    return endpoints.lastAnswered(host(role, plan));
  }

  boolean green(String role, FailoverPlan plan) {
    return endpoints.green(host(role, plan), plan.gate());
  }

  boolean baked(String role, FailoverPlan plan, int bakeSeconds) {
    return endpoints.baked(host(role, plan), plan.gate(), bakeSeconds);
  }

  Optional<Instant> lastGood(String role, FailoverPlan plan) {
    return endpoints.lastGood(host(role, plan));
  }

  boolean journeysPassed(String role, FailoverPlan plan) {
    return trusted.contains(role) || endpoints.passed(host(role, plan), plan.journeys());
  }

  private static String host(String role, FailoverPlan plan) {
    RegionTarget target = role.equals(Roles.PRIMARY) ? plan.primary() : plan.standby();
    return String.valueOf(URI.create(target.endpoint()).getHost());
  }
}
