package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.fault.CallFault;
import dev.understudy.rehearsal.fault.FaultPlan;
import dev.understudy.rehearsal.fault.Place;
import dev.understudy.rehearsal.fault.WorldFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** A fault plan that writes down every call that is made, by place and name. */
final class HeardCalls implements FaultPlan {
  final List<String> calls = new ArrayList<>();
  private final List<WorldFault> world;
  private final BiFunction<String, Integer, Optional<CallFault>> faults;

  HeardCalls(List<WorldFault> world) {
    this(world, (name, number) -> Optional.empty());
  }

  /**
   * @param faults of a call through the SDK, by its name and number
   */
  HeardCalls(List<WorldFault> world, BiFunction<String, Integer, Optional<CallFault>> faults) {
    this.world = List.copyOf(world);
    this.faults = faults;
  }

  @Override
  public Optional<CallFault> at(Place place, String name, int number) {
    calls.add(place.word() + " " + name);
    return place == Place.SDK ? faults.apply(name, number) : Optional.empty();
  }

  @Override
  public boolean usualDay() {
    return true;
  }

  @Override
  public boolean quiet() {
    return false;
  }

  @Override
  public List<WorldFault> world() {
    return world;
  }
}
