package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.ClusterEndpoint;
import dev.understudy.functions.runbook.plan.GatePolicy;
import dev.understudy.functions.runbook.plan.HealthCheckSwitch;
import dev.understudy.functions.runbook.plan.JsonAssertion;
import dev.understudy.functions.runbook.plan.LagTarget;
import dev.understudy.functions.runbook.plan.MetricTarget;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.RoutingControlSwitch;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.Weights;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The web shop that all tests of this module move about. */
final class Shop {

  static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  static final TrafficRecord TRAFFIC =
      new TrafficRecord(
          "Z0SHOP",
          "shop.example.test.",
          "A",
          2,
          "primary",
          "standby",
          "198.51.100.10",
          "203.0.113.10");
  static final RoutingControlSwitch CONTROLS =
      new RoutingControlSwitch(
          "shop.example.test.",
          "A",
          2,
          List.of("ns-1.example.test"),
          FakeCluster.PRIMARY,
          FakeCluster.STANDBY,
          Stream.of("us-east-1", "us-west-2", "eu-west-1", "ap-northeast-1", "ap-southeast-2")
              .map(r -> new ClusterEndpoint(r, "https://" + r + ".amazonaws.com/v1"))
              .toList(),
          "198.51.100.10",
          "203.0.113.10");
  static final HealthCheckSwitch SIGNAL =
      new HealthCheckSwitch(
          "shop.example.test.",
          "A",
          2,
          List.of("ns-1.example.test"),
          "eu-west-1",
          "shop-traffic-eu-west-1",
          "shop/traffic.txt",
          "198.51.100.10",
          "203.0.113.10");
  static final Weights BASELINE = new Weights(100, 0);
  static final GatePolicy GATE =
      new GatePolicy("/health", 200, List.of(new JsonAssertion("/status", "ok")), 2_000, 2, 3, 1);
  static final LagTarget DATA =
      new LagTarget(
          "eu-west-1", "AWS/RDS", "ReplicaLag", Map.of("DBInstanceIdentifier", "shop"), 5, 0);
  static final RegionTarget PRIMARY = region("primary", "eu-central-1");
  static final RegionTarget STANDBY = region("standby", "eu-west-1");

  private Shop() {}

  /** The same region where no weighted record hangs on its health. */
  static RegionTarget withoutHealthCheck(RegionTarget region) {
    return new RegionTarget(
        region.role(),
        region.region(),
        region.endpoint(),
        region.allowAddresses(),
        "",
        region.alarms(),
        region.capacity());
  }

  /** The same region, whose endpoint is a service of VPC Lattice. */
  static RegionTarget onLattice(RegionTarget region) {
    return new RegionTarget(
        region.role(),
        region.region(),
        region.endpoint(),
        Optional.of(List.of("169.254.171.0/24")),
        region.healthCheckId(),
        region.alarms(),
        region.capacity());
  }

  private static RegionTarget region(String role, String region) {
    return new RegionTarget(
        role,
        region,
        "http://" + region + ".shop.example.test",
        Optional.empty(),
        "hc-shop-" + role,
        List.of("shop-" + role + "-errors"),
        new MetricTarget(
            region,
            "AWS/AutoScaling",
            "GroupInServiceInstances",
            Map.of("AutoScalingGroupName", "shop-" + role),
            4));
  }
}
