package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.Prescale;
import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.rehearsal.invariant.Observation.WeightsWritten;
import dev.understudy.workflows.failover.FailoverPlan;
import java.util.Optional;

/**
 * Where there is time to make sure, traffic is given only to a region with the capacity the runbook
 * asks for. In an emergency the standby's floor must do.
 */
public final class CapacityFloor implements Invariant<FailoverFacts> {
  @Override
  public String name() {
    return "capacity not under its floor";
  }

  @Override
  public Optional<String> onObservation(Observation what, FailoverFacts facts) {
    if (!(what instanceof WeightsWritten written) || written.by().isEmpty()) {
      return Optional.empty();
    }
    String step = Tree.text(Names.payload(written.by().get()), "step");
    boolean restoring = step.equals(Names.SHIFT_BACK) || step.equals(Names.SHIFT_OVER);
    for (String role : Roles.ALL) {
      if (written.after().of(role) > written.before().of(role) && !restoring) {
        double floor = floor(facts.plan(), role);
        int instances = facts.region(role).instances();
        if (instances < floor) {
          return Optional.of(
              "step %s gave the %s more traffic with %d instances; its floor is %.0f"
                  .formatted(step, role, instances, floor));
        }
      }
    }
    return Optional.empty();
  }

  private static double floor(FailoverPlan plan, String role) {
    if (role.equals(Roles.PRIMARY)) {
      return plan.primary().capacity().min();
    }
    double least = plan.standby().capacity().min();
    return plan.mode().equals("unplanned")
        ? least
        : Math.max(least, plan.prescale().stream().mapToInt(Prescale::capacityMin).max().orElse(0));
  }
}
