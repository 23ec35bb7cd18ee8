package dev.understudy.rehearsal.fault;

import java.util.List;
import java.util.Optional;

/** Which faults a run is to meet. Asked in a fixed order, but no answer depends on another. */
public interface FaultPlan {
  /** No faults. */
  FaultPlan NONE = new ListedFaults(List.of());

  /**
   * The fault that begins at a call, if one does.
   *
   * @param number which call of that name in the run, from 1
   */
  Optional<CallFault> at(Place place, String name, int number);

  /** Whether nothing will ever strike. */
  boolean quiet();

  /** What befalls the world. */
  List<WorldFault> world();
}
