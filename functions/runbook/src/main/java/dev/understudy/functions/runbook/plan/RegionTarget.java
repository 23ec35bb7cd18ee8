package dev.understudy.functions.runbook.plan;

import dev.understudy.functions.runtime.Preconditions;
import java.util.List;

/**
 * One region, and how to tell whether it is well.
 *
 * @param role {@code primary} or {@code standby}
 * @param region an AWS region name
 * @param endpoint base URL, http or https, without a trailing slash
 * @param healthCheckId of Route 53
 * @param alarms CloudWatch alarm names in that region; none may be in ALARM
 * @param capacity how much the region can carry
 */
public record RegionTarget(
    String role,
    String region,
    String endpoint,
    String healthCheckId,
    List<String> alarms,
    MetricTarget capacity) {

  public RegionTarget {
    alarms = List.copyOf(alarms);
    Preconditions.of("region target")
        .oneOf("role", role, Roles.ALL)
        .text("region", region)
        .require(
            endpoint.startsWith("http://") || endpoint.startsWith("https://"),
            () -> "endpoint must be an http or https URL, was " + endpoint)
        .text("healthCheckId", healthCheckId)
        .orReject();
  }
}
