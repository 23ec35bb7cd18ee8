package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.GatePolicy;
import dev.understudy.functions.runbook.plan.LagTarget;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.Weights;
import java.util.List;

/**
 * All that readiness is decided on.
 *
 * @param traffic the records as the runbook describes them
 * @param baseline the weights of an ordinary day
 * @param gate what counts as a healthy answer
 * @param data the limits on replication lag
 * @param records the records as found
 * @param regions both for a pair; only the surviving one when the other is lost
 * @param lagSeconds how far the standby's data is behind
 */
record ReadinessFacts(
    TrafficRecord traffic,
    Weights baseline,
    GatePolicy gate,
    LagTarget data,
    Reading<RecordsFound> records,
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
