package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.GatePolicy;
import dev.understudy.functions.runbook.plan.LagTarget;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.TrafficStrategy;
import dev.understudy.functions.runbook.plan.Weights;
import java.util.List;
import java.util.Optional;

/**
 * All that readiness is decided on.
 *
 * @param traffic what moves the traffic, as the runbook describes it
 * @param baseline the weights of an ordinary day
 * @param gate what counts as a healthy answer
 * @param data the limits on replication lag
 * @param found where the traffic is, as what moves it says
 * @param answers where it is, as the name servers say; empty where they are not asked
 * @param regions both for a pair; only the surviving one when the other is lost
 * @param lagSeconds how far the standby's data is behind
 */
record ReadinessFacts(
    TrafficStrategy traffic,
    Weights baseline,
    GatePolicy gate,
    LagTarget data,
    Reading<TrafficFound> found,
    Optional<Reading<List<String>>> answers,
    List<Region> regions,
    Reading<Double> lagSeconds) {

  ReadinessFacts {
    regions = List.copyOf(regions);
  }

  /**
   * One region.
   *
   * @param capacity in the unit of its capacity metric
   */
  record Region(RegionTarget target, RegionHealth health, Reading<Double> capacity) {}
}
