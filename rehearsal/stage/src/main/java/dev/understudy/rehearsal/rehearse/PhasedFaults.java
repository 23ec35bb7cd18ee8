package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.HistoryEvent;
import dev.understudy.rehearsal.fault.CallFault;
import dev.understudy.rehearsal.fault.Fault;
import dev.understudy.rehearsal.fault.FaultPlan;
import dev.understudy.rehearsal.fault.Place;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.integration.CallSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Faults that are told with the state the operation was in when each struck: of its body while that
 * is at work, else of its envelope.
 */
final class PhasedFaults implements FaultPlan, ExecutionListener {
  private static final String ENVELOPE = ":" + Operations.REHEARSED;
  private static final String BODY = ENVELOPE + "-body";

  private final FaultPlan plan;
  private final List<Observed.Struck> struck = new ArrayList<>();
  private String phase = "before it begins";

  PhasedFaults(FaultPlan plan) {
    this.plan = plan;
  }

  @Override
  public Optional<CallFault> at(Place place, String name, int number) {
    return plan.at(place, name, number);
  }

  @Override
  public void made(Place place, String name, int number, Optional<CallSite> by) {
    plan.made(place, name, number, by);
  }

  @Override
  public void struck(Fault fault) {
    plan.struck(fault);
    struck.add(
        new Observed.Struck(
            switch (fault) {
              case CallFault call -> call.kind().words();
              case WorldFault world -> world.kindInWords();
            },
            phase));
  }

  @Override
  public boolean quiet() {
    return plan.quiet();
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
    if (event.detail() instanceof EventDetail.Entered(var state, var _)
        && (executionArn.endsWith(ENVELOPE) || executionArn.endsWith(BODY))) {
      phase = state;
    }
  }

  /** What struck so far, in that order. */
  List<Observed.Struck> struck() {
    return List.copyOf(struck);
  }
}
