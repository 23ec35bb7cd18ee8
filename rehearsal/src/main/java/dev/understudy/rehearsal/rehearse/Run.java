package dev.understudy.rehearsal.rehearse;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.rehearsal.clock.StepLimitExceeded;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.fault.FaultPlan;
import dev.understudy.rehearsal.fault.Strikes;
import dev.understudy.rehearsal.invariant.Breach;
import dev.understudy.rehearsal.world.RegionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Performs one run on a stage of its own. */
final class Run {
  /** From an alarm's state change to the operation's start, through EventBridge. */
  private static final Duration ALARM_TO_START = Duration.ofSeconds(2);

  /** How often CloudWatch looks at a health check's metric. */
  private static final Duration ALARM_PERIOD = Duration.ofSeconds(10);

  /** Looks after which an alarm that never rises is taken for a fault of the stage. */
  private static final int LOOKS_MOST = 60;

  private final Script script;
  private final VirtualStage stage;
  private final Operations operations;
  private final WorldFaults worldFaults;

  private Run(Script script, VirtualStage stage) {
    this.script = script;
    this.stage = stage;
    this.operations = new Operations(stage, script.plan());
    this.worldFaults = new WorldFaults(stage, operations);
  }

  /**
   * Performs a run.
   *
   * @param listeners hear of all executions
   */
  static RunResult perform(
      Script script,
      VirtualStage.Builder stages,
      long seed,
      FaultPlan faults,
      List<ExecutionListener> listeners) {
    VirtualStage stage = stages.raise(seed, new Strikes(faults));
    listeners.forEach(stage.stepFunctions()::addListener);
    return new Run(script, stage).perform();
  }

  private RunResult perform() {
    Instant began = stage.timeline().now();
    RecoveryClock recovery = new RecoveryClock(script.plan(), began);
    stage.stepFunctions().addListener(recovery);
    if (script.primaryIsLost()) {
      stage.world().become(Roles.PRIMARY, RegionState.DOWN);
      awaitAlarm(0);
    } else {
      begin();
    }
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
    Instant end = operations.ended();
    return new RunResult(
        operations.verdict(),
        recovery.breakdown(),
        Duration.between(began, end),
        stage.strikes().struck(),
        breaches,
        stage.world().traffic().total(stage.timeline().now()));
  }

  private void begin() {
    operations.start();
    stage.strikes().world().forEach(worldFaults::schedule);
  }

  private void awaitAlarm(int looks) {
    if (looks == LOOKS_MOST) {
      throw new IllegalStateException("the alarm about the lost primary never rose");
    }
    var _ =
        stage
            .timeline()
            .after(
                ALARM_PERIOD,
                "the primary's health alarm",
                () -> {
                  if (stage.world().passesHealthCheck(Roles.PRIMARY)) {
                    awaitAlarm(looks + 1);
                  } else {
                    var _ = stage.timeline().after(ALARM_TO_START, "the alarm's rule", this::begin);
                  }
                });
  }
}
