package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.FailoverPlan;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.rehearsal.aws.route53.Route53Model;
import java.util.List;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckType;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Puts what a plan expects into Route 53: zone, health checks, both record sets at baseline. */
final class RouteRecords {
  private RouteRecords() {}

  static void seed(Route53Model route53, FailoverPlan plan) {
    TrafficRecord record = plan.traffic();
    String name = record.recordName();
    route53.createZone(record.hostedZoneId(), name.substring(name.indexOf('.') + 1));
    for (String id : List.of(plan.primary().healthCheckId(), plan.standby().healthCheckId())) {
      route53.createHealthCheck(
          id,
          HealthCheckConfig.builder()
              .type(HealthCheckType.HTTP)
              .resourcePath(plan.gate().path())
              .requestInterval(10)
              .failureThreshold(3)
              .build());
      route53.reportFromEverywhere(id, true, "HTTP 200");
    }
    route53.seed(
        record.hostedZoneId(),
        List.of(
            member(
                record,
                record.primarySetIdentifier(),
                record.primaryAddress(),
                plan.baseline().primary(),
                plan.primary().healthCheckId()),
            member(
                record,
                record.standbySetIdentifier(),
                record.standbyAddress(),
                plan.baseline().standby(),
                plan.standby().healthCheckId())));
  }

  private static ResourceRecordSet member(
      TrafficRecord record, String identifier, String address, long weight, String healthCheckId) {
    return ResourceRecordSet.builder()
        .name(record.recordName())
        .type(RRType.fromValue(record.recordType()))
        .ttl((long) record.ttlSeconds())
        .setIdentifier(identifier)
        .weight(weight)
        .healthCheckId(healthCheckId)
        .resourceRecords(ResourceRecord.builder().value(address).build())
        .build();
  }
}
