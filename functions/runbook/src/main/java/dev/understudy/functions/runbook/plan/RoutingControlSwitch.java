package dev.understudy.functions.runbook.plan;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.understudy.functions.runtime.Preconditions;
import java.util.List;

/**
 * Two routing controls of Application Recovery Controller, each with a health check and a failover
 * record of its own; the one that is on has all the traffic. Neither moving it nor proving it needs
 * Route 53's control plane.
 *
 * @param recordName lower case with a trailing dot
 * @param recordType {@code A}
 * @param ttlSeconds how long a resolver may keep an answer
 * @param nameServers host names of the zone's name servers, which never change; they are asked what
 *     users are answered
 * @param primaryControl ARN of the primary's routing control
 * @param standbyControl ARN of the standby's routing control
 * @param endpoints of the cluster, at least one; five, without that of a lost region
 * @param primaryAddress an IPv4 address
 * @param standbyAddress an IPv4 address
 * @see <a
 *     href="https://docs.aws.amazon.com/r53recovery/latest/dg/routing-control.create-health-check.html">Routing
 *     control health checks and failover records</a>
 */
@JsonTypeName(RoutingControlSwitch.STRATEGY)
public record RoutingControlSwitch(
    String recordName,
    String recordType,
    int ttlSeconds,
    List<String> nameServers,
    String primaryControl,
    String standbyControl,
    List<ClusterEndpoint> endpoints,
    String primaryAddress,
    String standbyAddress)
    implements TrafficStrategy {

  /** Its name in runbooks and plans. */
  public static final String STRATEGY = "routing-control";

  public RoutingControlSwitch {
    nameServers = List.copyOf(nameServers);
    endpoints = List.copyOf(endpoints);
    Preconditions.of("routing controls")
        .require(recordName.endsWith("."), "recordName must end in a dot")
        .oneOf("recordType", recordType, List.of("A"))
        .between("ttlSeconds", ttlSeconds, 1, 86_400)
        .require(!nameServers.isEmpty(), "nameServers must name at least one")
        .text("primaryControl", primaryControl)
        .text("standbyControl", standbyControl)
        .require(!primaryControl.equals(standbyControl), "the routing controls must differ")
        .require(!endpoints.isEmpty(), "endpoints must name at least one")
        .text("primaryAddress", primaryAddress)
        .text("standbyAddress", standbyAddress)
        .orReject();
  }

  /**
   * The routing control of one region.
   *
   * @param role {@code primary} or {@code standby}
   */
  public String control(String role) {
    return Roles.PRIMARY.equals(role) ? primaryControl : standbyControl;
  }
}
