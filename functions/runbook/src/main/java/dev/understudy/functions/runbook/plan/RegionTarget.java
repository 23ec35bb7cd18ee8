package dev.understudy.functions.runbook.plan;

import dev.understudy.functions.runtime.AllowedAddresses;
import dev.understudy.functions.runtime.Preconditions;
import java.util.List;
import java.util.Optional;

/**
 * One region, and how to tell whether it is well.
 *
 * @param role {@code primary} or {@code standby}; of a deployment's gate its name
 * @param region an AWS region name
 * @param endpoint base URL, http or https, without a trailing slash
 * @param allowAddresses link-local addresses or blocks of them that probes of the endpoint may ask
 * @param healthCheckId of Route 53; empty when there is none
 * @param alarms CloudWatch alarm names in that region; none may be in ALARM
 * @param capacity how much the region can carry
 */
public record RegionTarget(
    String role,
    String region,
    String endpoint,
    Optional<List<String>> allowAddresses,
    String healthCheckId,
    List<String> alarms,
    MetricTarget capacity) {

  public RegionTarget {
    allowAddresses = allowAddresses.map(List::copyOf);
    alarms = List.copyOf(alarms);
    Preconditions.of("region target")
        .text("role", role)
        .text("region", region)
        .require(
            endpoint.startsWith("http://") || endpoint.startsWith("https://"),
            () -> "endpoint must be an http or https URL, was " + endpoint)
        .orReject();
    allowAddresses.ifPresent(AllowedAddresses::of);
  }

  /**
   * What probes of the endpoint may ask beyond what every probe may.
   *
   * @throws dev.understudy.functions.runtime.fault.InputRejected when it cannot be allowed
   */
  public AllowedAddresses allowed() {
    return allowAddresses.map(AllowedAddresses::of).orElse(AllowedAddresses.NONE);
  }
}
