package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.aws.route53.Route53Model;
import dev.understudy.rehearsal.world.OrdinaryRecords;
import dev.understudy.workflows.failover.FailoverPlan;
import java.util.List;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckType;

/** Puts what a plan expects into Route 53: health checks, zone, both record sets at baseline. */
final class RouteRecords {
  private RouteRecords() {}

  static void seed(Route53Model route53, FailoverPlan plan) {
    for (String id : List.of(plan.primary().healthCheckId(), plan.standby().healthCheckId())) {
      if (id.isEmpty()) {
        continue;
      }
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
    OrdinaryRecords.seed(
        route53,
        plan.traffic(),
        plan.baseline(),
        plan.primary().healthCheckId(),
        plan.standby().healthCheckId());
  }
}
