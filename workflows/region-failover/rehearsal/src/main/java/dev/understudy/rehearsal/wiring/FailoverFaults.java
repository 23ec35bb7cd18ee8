package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.world.RegionState;
import dev.understudy.rehearsal.world.World;
import java.util.function.Consumer;

/**
 * Lets faults of a failover's world strike, and heal.
 *
 * @param byHand sets weights as a person in the console would, past every operation
 */
record FailoverFaults(
    World world, StandbyBuilds builds, Approver approver, Consumer<Weights> byHand) {
  /** What nobody's plan contains, so that it can be told from every step. */
  private static final Weights BY_HAND = new Weights(71, 29);

  private static final double SPIKE_SECONDS = 45;

  void strike(WorldFault fault) {
    switch (fault.kind()) {
      case PRIMARY_DOWN -> world.become(Roles.PRIMARY, RegionState.DOWN);
      case PRIMARY_ERRORS -> world.become(Roles.PRIMARY, RegionState.ERRORS);
      case PRIMARY_SLOW -> world.become(Roles.PRIMARY, RegionState.SLOW);
      case STANDBY_DOWN -> world.become(Roles.STANDBY, RegionState.DOWN);
      case STANDBY_ERRORS -> world.become(Roles.STANDBY, RegionState.ERRORS);
      case STANDBY_SLOW -> world.become(Roles.STANDBY, RegionState.SLOW);
      case PARTITION -> world.partition(true);
      case LAG_SPIKE -> world.fallBehind(SPIKE_SECONDS);
      case CONTROL_PLANE_LOST -> world.outages().controlPlane().begin();
      case HAND_CHANGE -> byHand.accept(BY_HAND);
      case BUILD_FAILS -> builds.become(StandbyBuilds.Course.FAILS);
      case BUILD_HANGS -> builds.become(StandbyBuilds.Course.HANGS);
      case APPROVER_REFUSES -> approver.refuses();
      case APPROVER_SILENT -> approver.isSilent();
      default -> throw new IllegalStateException(fault.kindInWords() + " befalls no failover");
    }
  }

  void heal(WorldFault fault) {
    switch (fault.kind()) {
      case PRIMARY_DOWN, PRIMARY_ERRORS, PRIMARY_SLOW ->
          world.become(Roles.PRIMARY, RegionState.HEALTHY);
      case STANDBY_DOWN, STANDBY_ERRORS, STANDBY_SLOW ->
          world.become(Roles.STANDBY, RegionState.HEALTHY);
      case PARTITION -> world.partition(false);
      case LAG_SPIKE -> world.catchUp();
      case CONTROL_PLANE_LOST -> world.outages().controlPlane().end();
      default -> {
        // The others happen once.
      }
    }
  }
}
