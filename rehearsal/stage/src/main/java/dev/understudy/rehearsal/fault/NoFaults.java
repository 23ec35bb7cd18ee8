package dev.understudy.rehearsal.fault;

import java.util.List;
import java.util.Optional;

/** A usual day on which nothing strikes. */
final class NoFaults implements FaultPlan {
  @Override
  public Optional<CallFault> at(Place place, String name, int number) {
    return Optional.empty();
  }

  @Override
  public boolean quiet() {
    return true;
  }

  @Override
  public boolean usualDay() {
    return true;
  }

  @Override
  public List<WorldFault> world() {
    return List.of();
  }
}
