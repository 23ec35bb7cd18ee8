package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.rehearsal.local.health.CloudWatchSink;
import dev.understudy.rehearsal.local.health.StageAlarm;
import dev.understudy.rehearsal.local.health.StageMetric;
import dev.understudy.workflows.failover.FailoverPlan;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Carries what the local stage measures into the CloudWatch models of its regions. */
final class CloudWatchFeed implements CloudWatchSink {
  private final Services services;
  private final Map<String, StateValue> alarms = new ConcurrentHashMap<>();

  CloudWatchFeed(Services services, FailoverPlan plan) {
    this.services = services;
    furnish(plan.primary());
    furnish(plan.standby());
  }

  private void furnish(RegionTarget target) {
    for (String alarm : target.alarms()) {
      alarms.put(alarm, StateValue.INSUFFICIENT_DATA);
      services.cloudWatchIn(target.region()).createAlarm(alarm, () -> state(alarm));
    }
  }

  /** Whether any of a region's alarms is in ALARM, as a rule on alarm state changes would see. */
  boolean inAlarm(RegionTarget target) {
    return target.alarms().stream().anyMatch(alarm -> state(alarm) == StateValue.ALARM);
  }

  /** Whether every alarm has been evaluated once. */
  boolean settled() {
    return !alarms.containsValue(StateValue.INSUFFICIENT_DATA);
  }

  @Override
  public void metric(StageMetric metric, double value) {
    services
        .cloudWatchIn(metric.region())
        .putMetricData(
            PutMetricDataRequest.builder()
                .namespace(metric.namespace())
                .metricData(
                    MetricDatum.builder()
                        .metricName(metric.name())
                        .value(value)
                        .dimensions(
                            metric.dimensions().entrySet().stream()
                                .map(
                                    entry ->
                                        Dimension.builder()
                                            .name(entry.getKey())
                                            .value(entry.getValue())
                                            .build())
                                .toList())
                        .build())
                .build());
  }

  @Override
  public void alarm(StageAlarm alarm, boolean breaching, String reason) {
    alarms.put(alarm.name(), breaching ? StateValue.ALARM : StateValue.OK);
  }

  private StateValue state(String alarm) {
    return alarms.getOrDefault(alarm, StateValue.INSUFFICIENT_DATA);
  }
}
