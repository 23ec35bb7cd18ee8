package dev.understudy.rehearsal.fault;

import dev.understudy.rehearsal.integration.CallSite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers the calls of one run, asks the plan about each, and remembers what struck. */
public final class InjectedFaults {
  private final FaultPlan plan;
  private final Map<Place, Map<String, Calls>> calls = new HashMap<>();
  private final List<Fault> struck = new ArrayList<>();
  private final ServiceWindows windows = new ServiceWindows();

  private static final class Calls {
    private int made;
    private Optional<CallFault> lasting = Optional.empty();
  }

  /** The strikes of a plan. */
  public InjectedFaults(FaultPlan plan) {
    this.plan = plan;
  }

  /** Whether nothing can strike, so that nobody needs to ask. */
  public boolean quiet() {
    return plan.quiet();
  }

  /** Whether, apart from the faults, nothing takes unusually long. */
  public boolean usualDay() {
    return plan.usualDay();
  }

  /** The fault that strikes the call that is about to be made, if one does. */
  public Optional<CallFault> next(Place place, String name) {
    return next(place, name, Optional.empty());
  }

  /**
   * The same.
   *
   * @param by in whose name the call is made
   */
  public Optional<CallFault> next(Place place, String name, Optional<CallSite> by) {
    if (quiet()) {
      return Optional.empty();
    }
    Calls ofName =
        calls
            .computeIfAbsent(place, key -> new HashMap<>())
            .computeIfAbsent(name, key -> new Calls());
    int number = ++ofName.made;
    plan.made(place, name, number, by);
    if (ofName.lasting.isPresent()) {
      if (ofName.lasting.get().strikes(number)) {
        return ofName.lasting;
      }
      ofName.lasting = Optional.empty();
    }
    Optional<CallFault> begun = plan.at(place, name, number);
    if (begun.isPresent()) {
      struck.add(begun.get());
      plan.struck(begun.get());
      if (begun.get().times() > 1) {
        ofName.lasting = begun;
      }
    }
    return begun;
  }

  /** What of the account is in the way of all callers. */
  public ServiceWindows windows() {
    return windows;
  }

  /** Notes that a fault of the world has struck. */
  public void befell(WorldFault fault) {
    struck.add(fault);
    plan.struck(fault);
  }

  /** What befalls the world by plan. */
  public List<WorldFault> world() {
    return plan.world();
  }

  /** Everything that struck so far, in that order. Listed again, it makes the same run. */
  public List<Fault> struck() {
    return List.copyOf(struck);
  }
}
