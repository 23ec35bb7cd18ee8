package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.GatePolicy;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runtime.HttpProbe;
import dev.understudy.functions.runtime.ProbeRequest;
import dev.understudy.functions.runtime.Regional;
import dev.understudy.functions.traffic.RegionHealth.CheckerVotes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheckObservation;

/** Asks a region's health endpoint, its alarms and its Route 53 health check, once each. */
final class RegionHealthReader {

  private final Route53Client route53;
  private final Regional<CloudWatchClient> cloudWatch;
  private final HttpProbe http;

  RegionHealthReader(Route53Client route53, Regional<CloudWatchClient> cloudWatch, HttpProbe http) {
    this.route53 = route53;
    this.cloudWatch = cloudWatch;
    this.http = http;
  }

  RegionHealth read(RegionTarget target, GatePolicy gate) {
    return new RegionHealth(
        http.send(
            ProbeRequest.get(RegionUri.of(target, gate.path()), gate.latencyMillisMax())
                .allowing(target.allowed())),
        Reading.of(() -> alarms(target)),
        target.healthCheckId().isEmpty()
            ? new Reading.Unread<>("there is no health check")
            : Reading.of(() -> votes(target.healthCheckId())));
  }

  private Map<String, String> alarms(RegionTarget target) {
    if (target.alarms().isEmpty()) {
      return Map.of();
    }
    // Composite alarms come only when they are asked for.
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
    DescribeAlarmsResponse found =
        cloudWatch
            .in(target.region())
            .describeAlarms(
                r ->
                    r.alarmNames(target.alarms())
                        .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM));
    Map<String, String> states = new HashMap<>();
    found.metricAlarms().forEach(a -> states.put(a.alarmName(), a.stateValueAsString()));
    found.compositeAlarms().forEach(a -> states.put(a.alarmName(), a.stateValueAsString()));
    return states;
  }

  private CheckerVotes votes(String healthCheckId) {
    // One observation a checker; its text starts with Success or Failure.
    // https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHealthCheckStatus.html
    List<HealthCheckObservation> observations =
        route53.getHealthCheckStatus(r -> r.healthCheckId(healthCheckId)).healthCheckObservations();
    long healthy =
        observations.stream()
            .filter(o -> o.statusReport() != null && o.statusReport().status() != null)
            .filter(o -> o.statusReport().status().startsWith("Success"))
            .count();
    return new CheckerVotes(Math.toIntExact(healthy), observations.size());
  }
}
