package dev.understudy.rehearsal.local.fault;

import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.HistoryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Watches the state machines and strikes each ordered fault once, at its point. A step's fault
 * strikes when the step's traffic has arrived and its gate is asked, so that clients feel it.
 */
public final class FaultTrigger implements ExecutionListener {
  private static final String STEP_BEGINS = "Take the step";
  private static final String STEP_MOVED = "Check health gate";

  private final List<FaultOrder> waiting;
  private final FaultTarget target;
  private Optional<Step> step = Optional.empty();
  private int forwardSteps;

  /** Makes a trigger; nothing strikes before {@link #begin()}. */
  public FaultTrigger(List<FaultOrder> orders, FaultTarget target) {
    this.waiting = new ArrayList<>(orders);
    this.target = target;
  }

  /** The step that is being performed: its direction, its place and the standby's share. */
  private record Step(boolean failback, boolean first, int standbyShare) {}

  /** Strikes what was ordered for the start. Call before the operation is started. */
  public synchronized void begin() {
    strikeWhere(FaultPoint.Start.class::isInstance);
  }

  /** Orders whose point has not been reached. */
  public synchronized List<FaultOrder> waiting() {
    return List.copyOf(waiting);
  }

  @Override
  public void onEvent(String executionArn, HistoryEvent event) {
    if (event.detail() instanceof EventDetail.Entered(String name, Object input)) {
      entered(name, input);
    }
  }

  private synchronized void entered(String state, @Nullable Object input) {
    if (state.equals(STEP_BEGINS)) {
      stepOf(input).ifPresent(next -> step = Optional.of(next));
    }
    strikeWhere(point -> reached(point, state));
  }

  private boolean reached(FaultPoint point, String state) {
    boolean moved = state.equals(STEP_MOVED);
    return switch (point) {
      case FaultPoint.Start start -> false;
      case FaultPoint.Readiness readiness ->
          state.equals("Check readiness of the pair") || state.equals("Check the survivor");
      case FaultPoint.Prescale prescale -> state.equals("Pre-scale the standby");
      case FaultPoint.Canary canary ->
          moved && step.filter(now -> !now.failback() && now.first()).isPresent();
      case FaultPoint.Batch batch ->
          moved
              && step.filter(now -> !now.failback() && now.standbyShare() == batch.percent())
                  .isPresent();
      case FaultPoint.Bake bake -> state.equals("Bake");
      case FaultPoint.Failback failback -> moved && step.filter(Step::failback).isPresent();
      case FaultPoint.State named -> state.equals(named.name());
    };
  }

  /** The step machine's input carries the step; the shift machine's has the same state name. */
  private Optional<Step> stepOf(@Nullable Object input) {
    if (input instanceof Map<?, ?> fields
        && fields.get("step") instanceof Map<?, ?> found
        && found.get("phase") instanceof String phase
        && found.get("weights") instanceof Map<?, ?> weights
        && weights.get("standby") instanceof Number standby) {
      boolean failback = phase.equals("FAILBACK");
      forwardSteps += failback ? 0 : 1;
      return Optional.of(new Step(failback, forwardSteps == 1, standby.intValue()));
    }
    return Optional.empty();
  }

  private void strikeWhere(Predicate<FaultPoint> reached) {
    List<FaultOrder> due = waiting.stream().filter(order -> reached.test(order.point())).toList();
    waiting.removeAll(due);
    due.forEach(target::strike);
  }
}
