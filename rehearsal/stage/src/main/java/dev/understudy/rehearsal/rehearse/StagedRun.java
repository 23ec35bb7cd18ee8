package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.clock.StepLimitExceeded;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.fault.FaultPlan;
import dev.understudy.rehearsal.fault.InjectedFaults;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.invariant.Breach;
import dev.understudy.rehearsal.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Performs one run of any workflow on a stage of its own. */
final class StagedRun {
  private final RehearsedStage stage;
  private final Operations operations;
  private final Set<WorldFault> toCome;
  private final List<Ending> endings = new ArrayList<>();
  private Duration took = Duration.ZERO;

  private StagedRun(RehearsedWorkflow workflow, RehearsedStage stage) {
    this.stage = stage;
    this.operations = new Operations(stage, workflow.plan());
    this.toCome = new LinkedHashSet<>(stage.strikes().world());
  }

  /**
   * Performs a run.
   *
   * @param listeners hear of all executions
   */
  static RunResult perform(
      RehearsedWorkflow workflow, long seed, FaultPlan faults, List<ExecutionListener> listeners) {
    RehearsedStage stage = workflow.raise(seed, new InjectedFaults(faults));
    listeners.forEach(stage.stepFunctions()::addListener);
    return new StagedRun(workflow, stage).perform();
  }

  private RunResult perform() {
    List<Breach> breaches = new ArrayList<>();
    try {
      int rounds = stage.rounds();
      for (int round = 1; round <= rounds; round++) {
        perform(round);
      }
      stage.invariants().end();
    } catch (StepLimitExceeded endless) {
      endings.add(new Ending(Verdict.FAILED, stage.rightEnds()));
      breaches.add(
          new Breach(
              "no execution hangs", stage.timeline().now(), String.valueOf(endless.getMessage())));
    }
    breaches.addAll(stage.invariants().breaches());
    return new RunResult(
        endings, stage.recovery(), took, stage.strikes().struck(), breaches, stage.users());
  }

  private void perform(int round) {
    Instant began = stage.timeline().now();
    stage.roundBegins(round);
    stage.lead(
        () -> {
          operations.start(round);
          List.copyOf(toCome).forEach(this::schedule);
        });
    stage.timeline().run();
    Execution operation = operations.rehearsed().orElseThrow();
    stage.roundEnded(operation);
    endings.add(new Ending(operations.verdict(), stage.rightEnds()));
    took = took.plus(Duration.between(began, operations.ended()));
  }

  // Time is counted over the rounds, so that what is late for one of them strikes the next.
  private void schedule(WorldFault fault) {
    after(Math.max(0, fault.atMillis() - took.toMillis()), fault, () -> strike(fault));
  }

  private void strike(WorldFault fault) {
    // What strikes when all is over strikes nobody.
    if (operations.allEnded() || !toCome.remove(fault)) {
      return;
    }
    stage.strikes().befell(fault);
    switch (fault.kind()) {
      case OPERATOR_ABORT -> operations.abort();
      case DUPLICATE_START -> operations.startAgain();
      case RIVAL_START -> operations.startRival();
      // What the workflow knows itself; a switch over all kinds would name every workflow here.
      default -> stage.strike(fault);
    }
    if (fault.forMillis() > 0) {
      after(fault.forMillis(), fault, () -> stage.heal(fault));
    }
  }

  private void after(long millis, WorldFault fault, Runnable action) {
    var _ = stage.timeline().after(Duration.ofMillis(millis), fault.kindInWords(), action);
  }
}
