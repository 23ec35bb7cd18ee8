package dev.understudy.rehearsal.report;

import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the executions of one operation and keeps what its report is made of: visits to
 * states, what gates found, where traffic was sent, what the judge said.
 */
public final class DrillRecorder implements ExecutionListener {
  private static final String ENTERED = "StateEntered";

  /** What moves traffic, whatever the strategy. */
  private static final Set<String> MOVES =
      Set.of("Shift weights", "Switch routing controls", "Switch the health check");

  private final List<StateSpan> spans = new ArrayList<>();
  private final Map<String, Open> open = new LinkedHashMap<>();
  private final List<Moment> moments = new ArrayList<>();
  private final Map<String, Map<?, ?>> shifts = new LinkedHashMap<>();
  private List<GateResult> lastGate = List.of();
  private List<GateResult> redGate = List.of();
  private final List<ReportContext.Look> looks = new ArrayList<>();
  private List<GateResult> lastLooked = List.of();
  private Optional<Judgement> judgement = Optional.empty();

  /** What the judge said before cleanup. */
  public record Judgement(String verdict, String headline, List<String> reasons) {}

  private record Open(
      String machine, String execution, String state, String type, Instant at, String error) {}

  @Override
  public synchronized void onEvent(String executionArn, HistoryEvent event) {
    switch (event.detail()) {
      case EventDetail.Entered(String name, Object input) ->
          entered(executionArn, event, name, input);
      case EventDetail.Exited(String name, Object _, Map<String, @Nullable Object> assigned) ->
          exited(executionArn, event.timestamp(), name, assigned);
      case EventDetail.TaskFailure failure -> fails(executionArn, failure.error());
      case EventDetail.Evaluation failure -> fails(executionArn, failure.error());
      case EventDetail.Failure failure -> fails(executionArn, failure.error().orElse("failed"));
      default -> {}
    }
  }

  @Override
  public synchronized void onEnded(Execution execution) {
    close(execution.arn(), execution.stopDate().orElse(execution.startDate()));
  }

  /** Every visit that has ended, in the order of its start. */
  public synchronized List<StateSpan> spans() {
    return spans.stream().sorted(java.util.Comparator.comparing(StateSpan::startedAt)).toList();
  }

  /** Shifts of traffic, in order. */
  public synchronized List<Moment> moments() {
    return List.copyOf(moments);
  }

  /** The last gate that was red, or else the last gate; failing checks first. */
  public synchronized List<GateResult> gates() {
    return (redGate.isEmpty() ? lastGate : redGate)
        .stream().sorted(java.util.Comparator.comparing(GateResult::ok)).toList();
  }

  /** Every look at a gate that found something else than the one before, in the order of time. */
  public synchronized List<ReportContext.Look> looks() {
    return List.copyOf(looks);
  }

  /** What the judge said, once it has. */
  public synchronized Optional<Judgement> judgement() {
    return judgement;
  }

  private void entered(String arn, HistoryEvent event, String state, @Nullable Object input) {
    close(arn, event.timestamp());
    String[] parts = arn.split(":", -1);
    String type = event.type().apiName().replace(ENTERED, "").replace("State", "");
    open.put(
        arn,
        new Open(
            parts[parts.length - 2], parts[parts.length - 1], state, type, event.timestamp(), ""));
    if (state.equals("Take the step")
        && input instanceof Map<?, ?> step
        && step.containsKey("target")) {
      shifts.put(arn, step);
    }
  }

  private void exited(
      String arn, Instant at, String state, Map<String, @Nullable Object> assigned) {
    if (MOVES.contains(state) && assigned.get("shift") instanceof Map<?, ?> shift) {
      shifted(arn, at, shift);
    }
    for (Object value : assigned.values()) {
      gate(at, value instanceof Map<?, ?> result ? result.get("findings") : null);
    }
    gate(at, assigned.get("findings"));
    if (state.equals("Judge operation") && assigned.get("verdict") instanceof String verdict) {
      judgement =
          Optional.of(
              new Judgement(
                  verdict,
                  String.valueOf(assigned.get("headline")),
                  texts(assigned.get("reasons"))));
    }
    close(arn, at);
  }

  private void shifted(String arn, Instant at, Map<?, ?> shift) {
    Map<?, ?> step = shifts.getOrDefault(arn, Map.of());
    if ("SHIFTED".equals(shift.get("status")) && step.get("target") instanceof Map<?, ?> target) {
      moments.add(
          new Moment(
              at,
              "%s: primary %s, standby %s"
                  .formatted(step.get("step"), target.get("primary"), target.get("standby"))));
    }
  }

  private void gate(Instant at, @Nullable Object findings) {
    if (!(findings instanceof List<?> list) || list.isEmpty()) {
      return;
    }
    List<GateResult> results = new ArrayList<>();
    for (Object each : list) {
      if (each instanceof Map<?, ?> finding && finding.get("gate") instanceof String name) {
        results.add(
            new GateResult(
                name,
                Boolean.TRUE.equals(finding.get("ok")),
                String.valueOf(finding.get("measured")),
                String.valueOf(finding.get("threshold")),
                String.valueOf(finding.get("reason"))));
      }
    }
    if (!results.isEmpty()) {
      lastGate = results;
      // A nested execution's findings come once more with its answer; that is not another look.
      if (!results.equals(lastLooked)) {
        results.forEach(result -> looks.add(new ReportContext.Look(at, result)));
        lastLooked = results;
      }
      if (results.stream().anyMatch(result -> !result.ok())) {
        redGate = results;
      }
    }
  }

  private void fails(String arn, String error) {
    Open visit = open.get(arn);
    if (visit != null) {
      open.put(
          arn,
          new Open(
              visit.machine(), visit.execution(), visit.state(), visit.type(), visit.at(), error));
    }
  }

  private void close(String arn, Instant at) {
    Open visit = open.remove(arn);
    if (visit != null) {
      spans.add(
          new StateSpan(
              visit.machine(),
              visit.execution(),
              visit.state(),
              visit.type(),
              visit.at(),
              at.isBefore(visit.at()) ? visit.at() : at,
              visit.error()));
    }
  }

  private static List<String> texts(@Nullable Object list) {
    return list instanceof List<?> values
        ? values.stream().map(String::valueOf).toList()
        : List.of();
  }
}
