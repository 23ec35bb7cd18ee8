package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.fault.Conflict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says whether a switch that gives one region all the traffic may be set. */
final class SwitchDecision {

  /** What to do. */
  enum Move {
    /** It is as wanted. */
    NONE,
    /** It is as expected. */
    SET
  }

  private SwitchDecision() {}

  /**
   * Decides.
   *
   * @param name the DNS name, for the message
   * @param found which region has the traffic; empty when the switch is in no state of ours
   * @param words what was found, as people say it
   * @throws Conflict when it is neither expected nor wanted: somebody else has changed it
   */
  static Move decide(
      String name, Optional<Weights> found, String words, List<Weights> expected, Weights target) {
    if (found.equals(Optional.of(target))) {
      return Move.NONE;
    }
    if (found.filter(expected::contains).isPresent()) {
      return Move.SET;
    }
    throw new Conflict(
        name
            + ": found "
            + words
            + "; expected "
            + expected.stream()
                .map(weights -> ControlStates.of(weights).inWords())
                .distinct()
                .collect(Collectors.joining(" or "))
            + " to become "
            + ControlStates.of(target).inWords()
            + "; somebody else has changed it");
  }

  /** Whether weights are a state of a switch: everything on one side. */
  static boolean isWhole(Weights weights) {
    return weights.primary() == 0 || weights.standby() == 0;
  }
}
