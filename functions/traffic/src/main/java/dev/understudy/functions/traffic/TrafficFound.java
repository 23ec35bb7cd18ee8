package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.Weights;
import java.util.List;
import java.util.Optional;

/**
 * Where the traffic is, as whatever moves it says.
 *
 * @param weights the division; empty when there is none to speak of
 * @param measured the same in words
 * @param deviations everything else in which it is not as the runbook describes it
 */
record TrafficFound(Optional<Weights> weights, String measured, List<String> deviations) {

  TrafficFound {
    deviations = List.copyOf(deviations);
  }

  static TrafficFound of(TrafficRecord traffic, RecordsFound found) {
    Optional<Weights> weights = found.weights(traffic);
    return new TrafficFound(
        weights,
        weights.map(RecordsFound::inWords).orElse("no usable weights"),
        found.deviations(traffic));
  }

  static TrafficFound of(TrafficSignal found) {
    return new TrafficFound(found.weights(), found.inWords(), found.deviations());
  }

  static TrafficFound of(ControlStates found) {
    return new TrafficFound(found.weights(), found.inWords(), found.deviations());
  }
}
