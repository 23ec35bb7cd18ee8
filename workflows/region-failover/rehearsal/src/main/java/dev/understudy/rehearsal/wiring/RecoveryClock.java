package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.ShiftStep;
import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.HistoryEvent;
import dev.understudy.rehearsal.report.RtoBreakdown;
import dev.understudy.rehearsal.report.RtoClock;
import dev.understudy.workflows.failover.FailoverPlan;
import java.time.Instant;
import java.util.Optional;

/** Lets the clock for recovery hear the states that an operation passes. */
final class RecoveryClock implements ExecutionListener {
  private final RtoClock clock;

  /**
   * A clock that has begun.
   *
   * @param broken when users began to suffer; in a drill when the operation is started
   */
  RecoveryClock(FailoverPlan plan, Instant broken) {
    this.clock = new RtoClock(lastStep(plan), broken);
  }

  /** The name of the execution of the last step towards the standby. */
  static String lastStep(FailoverPlan plan) {
    String last = plan.steps().getFirst().name();
    for (ShiftStep step : plan.steps()) {
      if (step.phase().equals(ShiftStep.FORWARD)) {
        last = step.name();
      }
    }
    return plan.operationId() + "-" + last;
  }

  @Override
  public void onEvent(String executionArn, HistoryEvent event) {
    if (event.detail() instanceof EventDetail.Entered(var state, var _)) {
      String execution = executionArn.substring(executionArn.lastIndexOf(':') + 1);
      clock.entered(execution, state, event.timestamp());
    }
  }

  /** The recovery time; empty when service was never proved on the standby. */
  Optional<RtoBreakdown> breakdown() {
    return clock.breakdown();
  }
}
