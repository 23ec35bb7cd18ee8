package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.FailoverPlan;
import dev.understudy.functions.runbook.plan.ShiftStep;
import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.engine.HistoryEvent;
import dev.understudy.rehearsal.report.RtoBreakdown;
import dev.understudy.rehearsal.report.RtoMark;
import dev.understudy.rehearsal.report.RtoSegment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Measures the recovery time of one operation and what it is made of, from the states it passes.
 *
 * <p>Recovered is the moment at which the step that gives the standby its last share is verified
 * for the first time; what a drill does after that is the way back, and a bake only doubts.
 */
final class RecoveryClock implements ExecutionListener {
  private static final Map<String, RtoSegment> BEGUN_BY_STATE =
      Map.of(
          "Name the operation", RtoSegment.DECIDE,
          "Pre-scale the standby", RtoSegment.PREPARE,
          "Is there another step?", RtoSegment.SHIFT,
          "Shift weights", RtoSegment.SHIFT,
          "Switch routing controls", RtoSegment.SHIFT,
          "Switch the health check", RtoSegment.SHIFT,
          "Confirm propagation", RtoSegment.PROPAGATE,
          "Check health gate", RtoSegment.RECOVER,
          "Run journeys", RtoSegment.RECOVER);

  private final String lastForwardShift;
  private final List<RtoMark> marks = new ArrayList<>();
  private @Nullable Instant recovered;

  /**
   * @param broken when users began to suffer; in a drill when the operation is started
   */
  public RecoveryClock(FailoverPlan plan, Instant broken) {
    String last = plan.steps().getFirst().name();
    for (ShiftStep step : plan.steps()) {
      if (step.phase().equals("FORWARD")) {
        last = step.name();
      }
    }
    this.lastForwardShift = ":traffic-shift:" + plan.operationId() + "-" + last;
    marks.add(new RtoMark(broken, RtoSegment.DETECT));
  }

  @Override
  public void onEvent(String executionArn, HistoryEvent event) {
    if (recovered == null && event.detail() instanceof EventDetail.Entered(var state, var input)) {
      RtoSegment begun = BEGUN_BY_STATE.get(state);
      if (begun != null && begun != marks.getLast().begins()) {
        marks.add(new RtoMark(event.timestamp(), begun));
      }
    }
  }

  @Override
  public void onEnded(Execution execution) {
    if (recovered == null
        && execution.status() == ExecutionStatus.SUCCEEDED
        && execution.arn().endsWith(lastForwardShift)
        && execution.output() instanceof Map<?, ?> output
        && "VERIFIED".equals(output.get("status"))) {
      recovered = execution.stopDate().orElseThrow();
    }
  }

  /** The recovery time; empty when the standby never had its last share verified. */
  public Optional<RtoBreakdown> breakdown() {
    return Optional.ofNullable(recovered).map(end -> RtoBreakdown.between(marks, end));
  }
}
