package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.HistoryEvent;
import dev.understudy.rehearsal.fault.CallFault;
import dev.understudy.rehearsal.fault.FaultPlan;
import dev.understudy.rehearsal.fault.Place;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.integration.CallSite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes down every call of one run and when its states were entered, and strikes as told. */
final class CallLog implements FaultPlan, ExecutionListener {
  /**
   * A call.
   *
   * @param number which call of that name, from 1
   * @param machine in whose state it is made; empty when no Task state waits for it
   * @param state in which it is made
   */
  record Call(Place place, String name, int number, String machine, String state) {}

  private final FaultPlan plan;
  private final List<Call> calls = new ArrayList<>();
  private final TreeSet<Long> boundaries = new TreeSet<>();
  private @Nullable Instant began;

  CallLog(FaultPlan plan) {
    this.plan = plan;
  }

  @Override
  public Optional<CallFault> at(Place place, String name, int number) {
    return plan.at(place, name, number);
  }

  @Override
  public void made(Place place, String name, int number, Optional<CallSite> by) {
    calls.add(
        new Call(
            place,
            name,
            number,
            by.map(site -> machine(site.call().executionArn())).orElse(""),
            by.map(site -> site.call().stateName()).orElse("")));
  }

  // Never: every call is to be made through what writes it down.
  @Override
  public boolean quiet() {
    return false;
  }

  @Override
  public boolean usualDay() {
    return plan.usualDay();
  }

  @Override
  public List<WorldFault> world() {
    return plan.world();
  }

  @Override
  public void onEvent(String executionArn, HistoryEvent event) {
    if (event.detail() instanceof EventDetail.Entered) {
      Instant first = began == null ? event.timestamp() : began;
      began = first;
      boundaries.add(Duration.between(first, event.timestamp()).toMillis());
    }
  }

  /** Every call, in the order in which they were made. */
  List<Call> calls() {
    return List.copyOf(calls);
  }

  /** When states were entered, in milliseconds after the first one. */
  List<Long> boundaries() {
    return List.copyOf(boundaries);
  }

  private static String machine(String executionArn) {
    int end = executionArn.lastIndexOf(':');
    return executionArn.substring(executionArn.lastIndexOf(':', end - 1) + 1, end);
  }
}
