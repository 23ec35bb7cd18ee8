package dev.understudy.functions.runbook;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.understudy.functions.runbook.plan.ClusterEndpoint;
import dev.understudy.functions.runbook.plan.HealthCheckSwitch;
import dev.understudy.functions.runbook.plan.RoutingControlSwitch;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.Weights;
import java.time.Duration;
import java.util.List;

/** How traffic is moved, as a runbook's author wrote it; the field {@code strategy} says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "strategy")
@JsonSubTypes({
  @JsonSubTypes.Type(Traffic.Weighted.class),
  @JsonSubTypes.Type(Traffic.RoutingControl.class),
  @JsonSubTypes.Type(Traffic.HealthCheck.class)
})
public sealed interface Traffic {

  /** The DNS name that users ask for. */
  String record();

  /** How long resolvers may keep an answer. */
  Duration ttl();

  /** How long to watch the standby with all traffic. */
  Duration bake();

  /** How long DNS may take to answer alike everywhere. */
  Duration propagationMax();

  /** Shares for the standby in percent, rising, the last 100. */
  List<Integer> batches();

  /** The division on an ordinary day. */
  Weights weights();

  /** Route 53 weighted records: any share, in as many steps as wanted; shares in percent. */
  @JsonTypeName(TrafficRecord.STRATEGY)
  record Weighted(
      String hostedZoneId,
      String record,
      Duration ttl,
      Weights weights,
      int canary,
      List<Integer> batches,
      Duration bake,
      Duration propagationMax)
      implements Traffic {

    public Weighted {
      batches = List.copyOf(batches);
    }
  }

  /** One region has all the traffic, the other none: there is nothing between. */
  sealed interface Switched extends Traffic permits RoutingControl, HealthCheck {

    @Override
    default List<Integer> batches() {
      return List.of(100);
    }

    @Override
    default Weights weights() {
      return Weights.standbyPercent(0);
    }
  }

  /** Routing controls of Application Recovery Controller. */
  @JsonTypeName(RoutingControlSwitch.STRATEGY)
  record RoutingControl(
      String record,
      Duration ttl,
      List<String> nameServers,
      Controls controls,
      List<ClusterEndpoint> endpoints,
      Duration bake,
      Duration propagationMax)
      implements Switched {

    public RoutingControl {
      nameServers = List.copyOf(nameServers);
      endpoints = List.copyOf(endpoints);
    }
  }

  /** ARNs of the two routing controls. */
  record Controls(String primary, String standby) {}

  /** A failover record whose health check reads an object that the standby's region owns. */
  @JsonTypeName(HealthCheckSwitch.STRATEGY)
  record HealthCheck(
      String record,
      Duration ttl,
      List<String> nameServers,
      Signal signal,
      Duration bake,
      Duration propagationMax)
      implements Switched {

    public HealthCheck {
      nameServers = List.copyOf(nameServers);
    }
  }

  /** The object, in the standby's region. */
  record Signal(String bucket, String key) {}
}
