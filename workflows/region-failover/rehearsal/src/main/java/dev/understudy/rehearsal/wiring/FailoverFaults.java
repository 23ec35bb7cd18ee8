package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.ShiftStep;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.world.Chance;
import dev.understudy.rehearsal.world.RegionState;
import dev.understudy.rehearsal.world.World;
import dev.understudy.workflows.failover.FailoverPlan;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lets faults of a failover's world strike, and heal.
 *
 * @param byHand sets weights as a person in the console would, past every operation
 */
record FailoverFaults(
    FailoverPlan plan,
    World world,
    StandbyBuilds builds,
    Approver approver,
    Chance chance,
    Consumer<Weights> byHand) {

  void strike(WorldFault fault) {
    switch (fault.kind()) {
      case PRIMARY_DOWN -> world.become(Roles.PRIMARY, RegionState.DOWN);
      case PRIMARY_ERRORS -> world.become(Roles.PRIMARY, RegionState.ERRORS);
      case PRIMARY_SLOW -> world.become(Roles.PRIMARY, RegionState.SLOW);
      case STANDBY_DOWN -> world.become(Roles.STANDBY, RegionState.DOWN);
      case STANDBY_ERRORS -> world.become(Roles.STANDBY, RegionState.ERRORS);
      case STANDBY_SLOW -> world.become(Roles.STANDBY, RegionState.SLOW);
      case PARTITION -> world.partition(true);
      case LAG_SPIKE -> world.fallBehind(drawn(fault, 1, 300));
      case CONTROL_PLANE_LOST -> world.outages().controlPlane().begin();
      case HAND_CHANGE -> byHand.accept(weights(fault));
      case BUILD_FAILS -> builds.become(StandbyBuilds.Course.FAILS);
      case BUILD_HANGS -> builds.become(StandbyBuilds.Course.HANGS);
      case PRIMARY_GRAY -> world.become(Roles.PRIMARY, RegionState.GRAY);
      case STANDBY_GRAY -> world.become(Roles.STANDBY, RegionState.GRAY);
      case BOTH_ERRORS -> Roles.ALL.forEach(role -> world.become(role, RegionState.ERRORS));
      case USERS_OVERLOAD -> world.crowd(drawn(fault, 1.1, 1.8));
      case STICKY_CLIENTS -> world.stick(drawn(fault, 0.02, 0.4), (int) drawn(fault, 30, 900));
      case REPLICAS_DIVERGED -> world.diverge(true);
      case APPROVER_REFUSES -> approver.refuses();
      case APPROVER_SILENT -> approver.isSilent();
      default -> throw new IllegalStateException(fault.kindInWords() + " befalls no failover");
    }
  }

  void heal(WorldFault fault) {
    switch (fault.kind()) {
      case PRIMARY_DOWN, PRIMARY_ERRORS, PRIMARY_SLOW, PRIMARY_GRAY ->
          world.become(Roles.PRIMARY, RegionState.HEALTHY);
      case STANDBY_DOWN, STANDBY_ERRORS, STANDBY_SLOW, STANDBY_GRAY ->
          world.become(Roles.STANDBY, RegionState.HEALTHY);
      case BOTH_ERRORS -> Roles.ALL.forEach(role -> world.become(role, RegionState.HEALTHY));
      case USERS_OVERLOAD -> world.crowd(1);
      case REPLICAS_DIVERGED -> world.diverge(false);
      case PARTITION -> world.partition(false);
      case LAG_SPIKE -> world.catchUp();
      case CONTROL_PLANE_LOST -> world.outages().controlPlane().end();
      default -> {
        // The others happen once.
      }
    }
  }

  /** An amount that the fault alone decides, so that taking out another leaves it. */
  private double drawn(WorldFault fault, double least, double most) {
    return least
        + chance.unit(fault.kind().words() + " by", (int) fault.atMillis()) * (most - least);
  }

  // Half of them weights that the plan has, which compare as if a step had written them.
  private Weights weights(WorldFault fault) {
    double draw = drawn(fault, 0, 2);
    if (draw < 1) {
      List<ShiftStep> steps = plan.steps();
      return steps.get((int) (draw * steps.size())).weights();
    }
    int primary = (int) Math.round((draw - 1) * 100);
    return new Weights(primary, 100 - primary);
  }
}
