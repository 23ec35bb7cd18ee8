package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.Weights;
import java.util.List;
import java.util.Optional;

/**
 * Whether each of the two routing controls is on.
 *
 * @param primary whether the primary's is
 * @param standby whether the standby's is
 */
record ControlStates(boolean primary, boolean standby) {

  /** The states that give one region all the traffic. */
  static ControlStates of(Weights weights) {
    return new ControlStates(weights.primary() > 0, weights.standby() > 0);
  }

  /**
   * The division of traffic; empty unless exactly one is on. With both on the primary's failover
   * record answers and nobody chose that; with both off it answers too, as the last resort (<a
   * href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html">how
   * Route 53 chooses records</a>).
   */
  Optional<Weights> weights() {
    return primary == standby
        ? Optional.empty()
        : Optional.of(Weights.standbyPercent(standby ? 100 : 0));
  }

  /** What is wrong with them in themselves, in words. */
  List<String> deviations() {
    return primary == standby ? List.of("both routing controls are " + word(primary)) : List.of();
  }

  /** As people say it. */
  String inWords() {
    return "primary " + word(primary) + ", standby " + word(standby);
  }

  private static String word(boolean on) {
    return on ? "on" : "off";
  }
}
