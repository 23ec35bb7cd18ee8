package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.Finding;
import dev.understudy.functions.runbook.plan.MetricTarget;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.traffic.Reading.Known;
import dev.understudy.functions.traffic.Reading.Unread;

/** Judges how much a target can carry against its floor. */
final class CapacityFinding {

  private CapacityFinding() {}

  static Finding of(RegionTarget target, Reading<Double> capacity) {
    MetricTarget metric = target.capacity();
    String name = "capacity:" + target.role();
    String threshold = "at least " + FailoverReadiness.number(metric.min());
    return switch (capacity) {
      case Unread<Double>(String reason) ->
          new Finding(
              name,
              false,
              HealthFindings.UNKNOWN,
              threshold,
              metric.metric() + " could not be read: " + reason);
      case Known<Double>(Double found) ->
          new Finding(
              name,
              found >= metric.min(),
              FailoverReadiness.number(found),
              threshold,
              metric.metric()
                  + " in "
                  + metric.region()
                  + (found >= metric.min() ? " is enough" : " is under the floor"));
    };
  }
}
