package dev.understudy.rehearsal.fault;

import dev.understudy.rehearsal.integration.CallSite;
import java.util.List;
import java.util.Optional;

/** Which faults a run is to meet. Asked in a fixed order, but no answer depends on another. */
public interface FaultPlan {
  /** No faults. */
  @SuppressWarnings("ClassInitializationDeadlock") // NoFaults has no state to initialise.
  FaultPlan NONE = new NoFaults();

  /**
   * The fault that begins at a call, if one does.
   *
   * @param number which call of that name in the run, from 1
   */
  Optional<CallFault> at(Place place, String name, int number);

  /** Whether nothing will ever strike. */
  boolean quiet();

  /** Whether, apart from the faults, nothing takes unusually long. */
  boolean usualDay();

  /**
   * Told of every call, before it is asked about.
   *
   * @param by in whose name it is made; empty when no Task state waits for it
   */
  default void made(Place place, String name, int number, Optional<CallSite> by) {}

  /** Told of every fault as it strikes. */
  default void struck(Fault fault) {}

  /** What befalls the world. */
  List<WorldFault> world();
}
