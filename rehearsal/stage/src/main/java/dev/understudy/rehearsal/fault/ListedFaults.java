package dev.understudy.rehearsal.fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Exactly the faults of a list: a replay, or one try of a shrink. */
public final class ListedFaults implements FaultPlan {
  private final Map<String, CallFault> calls = new HashMap<>();
  private final List<WorldFault> world = new ArrayList<>();

  private final boolean usualDay;

  /** The faults of a list, each of which strikes once, on any day. */
  public ListedFaults(List<Fault> faults) {
    this(faults, false);
  }

  /**
   * The faults of a list, each of which strikes once.
   *
   * @param usualDay whether, apart from them, nothing takes unusually long
   */
  public ListedFaults(List<Fault> faults, boolean usualDay) {
    this.usualDay = usualDay;
    for (Fault fault : faults) {
      switch (fault) {
        case CallFault call -> calls.put(key(call.place(), call.name(), call.number()), call);
        case WorldFault befalls -> world.add(befalls);
      }
    }
  }

  @Override
  public Optional<CallFault> at(Place place, String name, int number) {
    return calls.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(calls.get(key(place, name, number)));
  }

  @Override
  public boolean quiet() {
    return calls.isEmpty() && world.isEmpty();
  }

  @Override
  public boolean usualDay() {
    return usualDay;
  }

  @Override
  public List<WorldFault> world() {
    return List.copyOf(world);
  }

  private static String key(Place place, String name, int number) {
    return place.word() + ":" + name + "#" + number;
  }
}
