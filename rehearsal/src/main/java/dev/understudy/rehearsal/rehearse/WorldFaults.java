package dev.understudy.rehearsal.rehearse;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.world.RegionState;
import dev.understudy.rehearsal.world.World;
import java.time.Duration;

/** Lets faults of the world strike, and heal, on a stage. */
final class WorldFaults {
  /** What nobody's plan contains, so that it can be told from every step. */
  private static final Weights BY_HAND = new Weights(71, 29);

  private static final double SPIKE_SECONDS = 45;

  private final VirtualStage stage;
  private final Operations operations;

  WorldFaults(VirtualStage stage, Operations operations) {
    this.stage = stage;
    this.operations = operations;
  }

  void schedule(WorldFault fault) {
    after(fault.atMillis(), fault, () -> strike(fault));
    if (fault.forMillis() > 0) {
      after(fault.atMillis() + fault.forMillis(), fault, () -> heal(fault));
    }
  }

  private void after(long millis, WorldFault fault, Runnable action) {
    var _ = stage.timeline().after(Duration.ofMillis(millis), fault.kindInWords(), action);
  }

  private void strike(WorldFault fault) {
    // What strikes when all is over strikes nobody.
    if (operations.allEnded()) {
      return;
    }
    stage.strikes().befell(fault);
    World world = stage.world();
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
      case HAND_CHANGE -> stage.setWeightsByHand(BY_HAND);
      case BUILD_FAILS -> stage.builds().become(StandbyBuilds.Course.FAILS);
      case BUILD_HANGS -> stage.builds().become(StandbyBuilds.Course.HANGS);
      case OPERATOR_ABORT -> operations.abort();
      case DUPLICATE_START -> operations.startAgain();
      case RIVAL_START -> operations.startRival();
      case BUILD_DIES_BEFORE,
          APPLY_DIES_HALF_WAY,
          APPLY_DIES_AFTER,
          APPLY_FAILS_HALF_WAY,
          ROLLBACK_FAILS,
          LOCK_HELD,
          PLANS_STALE,
          POLICY_DOWN,
          BAD_RELEASE,
          TARGETS_DOWN ->
          throw new IllegalStateException(fault.kindInWords() + " befalls deployments only");
    }
  }

  private void heal(WorldFault fault) {
    World world = stage.world();
    switch (fault.kind()) {
      case PRIMARY_DOWN, PRIMARY_ERRORS, PRIMARY_SLOW ->
          world.become(Roles.PRIMARY, RegionState.HEALTHY);
      case STANDBY_DOWN, STANDBY_ERRORS, STANDBY_SLOW ->
          world.become(Roles.STANDBY, RegionState.HEALTHY);
      case PARTITION -> world.partition(false);
      case LAG_SPIKE -> world.catchUp();
      case CONTROL_PLANE_LOST -> world.outages().controlPlane().end();
      case HAND_CHANGE,
          BUILD_FAILS,
          BUILD_HANGS,
          BUILD_DIES_BEFORE,
          APPLY_DIES_HALF_WAY,
          APPLY_DIES_AFTER,
          APPLY_FAILS_HALF_WAY,
          ROLLBACK_FAILS,
          LOCK_HELD,
          PLANS_STALE,
          POLICY_DOWN,
          BAD_RELEASE,
          TARGETS_DOWN,
          OPERATOR_ABORT,
          DUPLICATE_START,
          RIVAL_START -> {
        // These happen once, or befall deployments only.
      }
    }
  }
}
