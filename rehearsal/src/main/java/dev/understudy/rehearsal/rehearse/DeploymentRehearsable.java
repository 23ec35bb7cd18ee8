package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.clock.StepLimitExceeded;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.fault.FaultPlan;
import dev.understudy.rehearsal.fault.Strikes;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.rehearsal.invariant.Breach;
import dev.understudy.rehearsal.world.TrafficMark;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A deployment in one mode. */
public record DeploymentRehearsable(DeploymentPlan plan, DeploymentStage.Builder stages)
    implements Rehearsable {
  private static final TrafficMark NO_USERS = new TrafficMark(0, 0, 0, 0, 0);

  private static final List<String> MODELLED =
      List.of(
          "AWS services are in-memory models behind the SDK's interfaces.",
          "Terraform is modelled: stacks with state, lock and plans; how long a build takes is"
              + " drawn.",
          "Three in four runs find the stacks deployed before; one in five releases deletes"
              + " something.",
          "What the stacks make answers as the runbook's gates expect while its stacks are whole.",
          "There are no users: a deployment's cutover is rehearsed for its weights and gates.");

  @Override
  public List<WorldFaultKind> worldFaults() {
    Set<WorldFaultKind> kinds = WorldFaultKind.ofDeploymentsOnly();
    kinds.addAll(
        EnumSet.of(
            WorldFaultKind.BUILD_FAILS,
            WorldFaultKind.BUILD_HANGS,
            WorldFaultKind.OPERATOR_ABORT,
            WorldFaultKind.DUPLICATE_START,
            WorldFaultKind.RIVAL_START));
    return List.copyOf(kinds);
  }

  @Override
  public List<String> modelled() {
    return MODELLED;
  }

  @Override
  public RunResult perform(long seed, FaultPlan faults, List<ExecutionListener> listeners) {
    DeploymentStage stage = stages.raise(seed, new Strikes(faults));
    listeners.forEach(stage.stepFunctions()::addListener);
    Operations operations = new Operations(stage, plan);
    Instant began = stage.timeline().now();
    operations.start();
    stage.strikes().world().forEach(fault -> schedule(fault, stage, operations));
    List<Breach> breaches = new ArrayList<>();
    try {
      stage.timeline().run();
      stage.invariants().end();
    } catch (StepLimitExceeded endless) {
      breaches.add(
          new Breach(
              "no execution hangs", stage.timeline().now(), String.valueOf(endless.getMessage())));
    }
    breaches.addAll(stage.invariants().breaches());
    return new RunResult(
        operations.verdict(),
        Optional.empty(),
        Duration.between(began, operations.ended()),
        stage.strikes().struck(),
        breaches,
        NO_USERS);
  }

  private static void schedule(WorldFault fault, DeploymentStage stage, Operations operations) {
    after(fault.atMillis(), fault, stage, () -> strike(fault, stage, operations));
    if (fault.forMillis() > 0) {
      after(
          fault.atMillis() + fault.forMillis(),
          fault,
          stage,
          () -> stage.world().heal(fault.kind()));
    }
  }

  private static void after(long millis, WorldFault fault, DeploymentStage stage, Runnable action) {
    var _ = stage.timeline().after(Duration.ofMillis(millis), fault.kindInWords(), action);
  }

  private static void strike(WorldFault fault, DeploymentStage stage, Operations operations) {
    // What strikes when all is over strikes nobody.
    if (operations.allEnded()) {
      return;
    }
    stage.strikes().befell(fault);
    switch (fault.kind()) {
      case OPERATOR_ABORT -> operations.abort();
      case DUPLICATE_START -> operations.startAgain();
      case RIVAL_START -> operations.startRival();
      case BUILD_FAILS,
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
          TARGETS_DOWN ->
          stage.world().strike(fault.kind());
      case PRIMARY_DOWN,
          PRIMARY_ERRORS,
          PRIMARY_SLOW,
          STANDBY_DOWN,
          STANDBY_ERRORS,
          STANDBY_SLOW,
          PARTITION,
          LAG_SPIKE,
          CONTROL_PLANE_LOST,
          HAND_CHANGE ->
          throw new IllegalStateException(fault.kindInWords() + " befalls failovers only");
    }
  }
}
