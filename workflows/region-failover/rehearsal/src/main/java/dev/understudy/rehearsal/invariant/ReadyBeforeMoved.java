package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.rehearsal.invariant.Observation.CallSucceeded;
import dev.understudy.rehearsal.invariant.Observation.PersonAnswered;
import dev.understudy.rehearsal.invariant.Observation.WeightsWritten;
import dev.understudy.rehearsal.world.RegionState;
import dev.understudy.rehearsal.world.VirtualRegion;
import dev.understudy.workflows.failover.FailoverPlan;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * No operation moves traffic unless the world was ready when it asked: both regions whole, enough
 * instances, traffic at the baseline, data fresh; or, with the primary lost, a standby that serves
 * and data that the runbook lets go, or a person does. Silence and a refusal are no yes.
 */
public final class ReadyBeforeMoved implements Invariant<FailoverFacts> {
  private final Set<String> ready = new HashSet<>();
  private final Set<String> mayLose = new HashSet<>();
  private final Set<String> asked = new HashSet<>();

  @Override
  public String name() {
    return "ready before traffic moves";
  }

  @Override
  public Optional<String> onObservation(Observation what, FailoverFacts facts) {
    if (what instanceof CallSucceeded(var site, var _) && Names.isLambda(site, "CheckReadiness")) {
      note(Names.operation(site.call().executionArn(), facts), facts);
    }
    if (what instanceof PersonAnswered(var question, boolean approved, var _) && approved) {
      mayLose.add(Names.operation(question.call().executionArn(), facts));
    }
    if (!(what instanceof WeightsWritten written) || written.by().isEmpty()) {
      return Optional.empty();
    }
    String step = Tree.text(Names.payload(written.by().get()), "step");
    if (step.equals(Names.SHIFT_BACK)
        || step.equals(Names.SHIFT_OVER)
        || written.after().equals(written.before())) {
      return Optional.empty();
    }
    return judge(Names.operation(written.by().get().call().executionArn(), facts), facts);
  }

  private void note(String operation, FailoverFacts facts) {
    FailoverPlan plan = facts.plan();
    asked.add(operation);
    if (plan.mode().equals("unplanned")) {
      if (isReady(Roles.STANDBY, facts)) {
        ready.add(operation);
      }
      if (Math.ceil(facts.lagSeconds()) <= plan.data().lossSecondsAccepted()) {
        mayLose.add(operation);
      }
      return;
    }
    mayLose.add(operation);
    if (Roles.ALL.stream().allMatch(role -> isReady(role, facts) && facts.isCalm(role))
        && facts.weights().equals(Optional.of(plan.baseline()))
        && Math.ceil(facts.lagSeconds()) <= plan.data().lagSecondsMax()) {
      ready.add(operation);
    }
  }

  // What fails its users while it passes its checks is found by alarms and journeys, once it has
  // users: readiness asks what checks ask.
  private static boolean isReady(String role, FailoverFacts facts) {
    RegionTarget target =
        role.equals(Roles.PRIMARY) ? facts.plan().primary() : facts.plan().standby();
    VirtualRegion region = facts.region(role);
    return (region.state() == RegionState.HEALTHY || region.state() == RegionState.GRAY)
        && region.instances() >= target.capacity().min();
  }

  private Optional<String> judge(String operation, FailoverFacts facts) {
    if (!ready.contains(operation)) {
      return Optional.of(
          "operation %s moved traffic although %s"
              .formatted(
                  operation,
                  asked.contains(operation)
                      ? "the world was not ready when it asked"
                      : "it never asked whether the world is ready"));
    }
    return mayLose.contains(operation)
        ? Optional.empty()
        : Optional.of(
            "operation %s moved traffic and lost about %.0f s of writes, which nobody approved"
                .formatted(operation, facts.lagSeconds()));
  }
}
