package dev.understudy.tests.wire;

import dev.understudy.functions.runbook.plan.ClusterEndpoint;
import dev.understudy.functions.runbook.plan.GatePolicy;
import dev.understudy.functions.runbook.plan.HealthCheckSwitch;
import dev.understudy.functions.runbook.plan.Journey;
import dev.understudy.functions.runbook.plan.JsonAssertion;
import dev.understudy.functions.runbook.plan.LagTarget;
import dev.understudy.functions.runbook.plan.MetricTarget;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.RoutingControlSwitch;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.HeldLease;
import dev.understudy.functions.runtime.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Parts of a plan, as the state machines hand them to handlers. */
final class Plans {
  static final HeldLease LEASE = new HeldLease("wire", "op-wire", 1);
  static final String HOME = "eu-west-1";
  static final String SIGNAL = "signal/traffic.txt";
  static final String OTHER = "eu-central-1";
  static final Map<String, String> GROUP = Map.of("AutoScalingGroupName", "shop");
  static final Map<String, String> REPLICA = Map.of("DBInstanceIdentifier", "shop-standby");

  private Plans() {}

  static Object tree(Object value) {
    return Json.toTree(value);
  }

  static TrafficRecord traffic(String zone) {
    return new TrafficRecord(
        zone, "shop.example.test.", "A", 2, "primary", "standby", "198.51.100.10", "203.0.113.10");
  }

  static RegionTarget region(String role, String region, String endpoint, String healthCheck) {
    return new RegionTarget(
        role,
        region,
        endpoint,
        Optional.empty(),
        healthCheck,
        List.of("shop-" + role + "-errors"),
        new MetricTarget(region, "AWS/AutoScaling", "GroupInServiceInstances", GROUP, 4));
  }

  static GatePolicy gate() {
    return new GatePolicy(
        "/health", 200, List.of(new JsonAssertion("/status", "ok")), 2000, 2, 3, 1);
  }

  static LagTarget lag() {
    return new LagTarget(HOME, "AWS/RDS", "ReplicaLag", REPLICA, 5, 0);
  }

  static Journey order() {
    return new Journey(
        "place an order",
        "POST",
        "/orders",
        Optional.of(Map.of("item", "book")),
        201,
        List.of(new JsonAssertion("/accepted", true)));
  }

  static Map<String, Object> shift(String zone, Weights from, Weights to) {
    return Map.of(
        "lease", tree(LEASE),
        "operationId", "op-wire",
        "step", "canary",
        "traffic", tree(traffic(zone)),
        "expected", List.of(tree(from)),
        "target", tree(to));
  }

  static Map<String, Object> switchControls(String endpoint) {
    RoutingControlSwitch controls =
        new RoutingControlSwitch(
            "shop.example.test.",
            "A",
            2,
            List.of("ns.example.test"),
            ClusterService.PRIMARY,
            ClusterService.STANDBY,
            Stream.of("us-east-1", "us-west-2", "eu-west-1", "ap-northeast-1", "ap-southeast-2")
                .map(region -> new ClusterEndpoint(region, endpoint))
                .toList(),
            "198.51.100.10",
            "203.0.113.10");
    return Map.of(
        "lease", tree(LEASE),
        "operationId", "op-wire",
        "step", "switch-to-standby",
        "traffic", tree(controls),
        "expected", List.of(tree(new Weights(100, 0))),
        "target", tree(new Weights(0, 100)));
  }

  static Map<String, Object> switchSignal() {
    HealthCheckSwitch signal =
        new HealthCheckSwitch(
            "shop.example.test.",
            "A",
            2,
            List.of("ns.example.test"),
            HOME,
            Account.RUNBOOKS,
            SIGNAL,
            "198.51.100.10",
            "203.0.113.10");
    return Map.of(
        "lease", tree(LEASE),
        "operationId", "op-wire",
        "step", "switch-to-standby",
        "traffic", tree(signal),
        "expected", List.of(tree(new Weights(100, 0))),
        "target", tree(new Weights(0, 100)));
  }

  static Map<String, Object> readiness(String zone, RegionTarget primary, RegionTarget standby) {
    return Map.of(
        "scope", "PAIR",
        "traffic", tree(traffic(zone)),
        "primary", tree(primary),
        "standby", tree(standby),
        "baseline", tree(new Weights(100, 0)),
        "gate", tree(gate()),
        "data", tree(lag()));
  }

  static Map<String, Object> evidence(String operation, String phase, Object facts) {
    return Map.of(
        "operationId",
        operation,
        "runbook",
        "shop-failover",
        "runbookSha256",
        "0".repeat(64),
        "mode",
        "drill",
        "phase",
        phase,
        "evidenceRegions",
        List.of(HOME, OTHER),
        "facts",
        facts);
  }

  /** Stands for the bytes of a saved plan, which no function looks into. */
  static final String SAVED_PLAN = "a saved plan";

  static Map<String, Object> run(String runId, String operation, String token) {
    return Map.ofEntries(
        Map.entry("taskToken", token),
        Map.entry("operationId", operation),
        Map.entry("runId", runId),
        Map.entry("attempt", 1),
        Map.entry("action", "PLAN"),
        // A stack of its own: a run whose answer was lost keeps its stack for a while.
        Map.entry("stack", "stack-" + Integer.toHexString(runId.hashCode())),
        Map.entry("version", ""),
        Map.entry("variables", Map.of("desired_capacity", "8")),
        Map.entry("targets", List.of()),
        Map.entry("artifacts", ""),
        Map.entry("planSha256", ""),
        Map.entry("lockedBuildId", ""),
        Map.entry("timeoutSeconds", 300),
        Map.entry("claimSeconds", 900),
        Map.entry("lease", lease(operation)));
  }

  /** The lease of an operation whose blast radius has its own name. */
  static Map<String, Object> lease(String operation) {
    return Map.of("blastRadius", operation, "fencingToken", 1, "rank", 0);
  }

  static Map<String, Object> reconcile(String runId, String operation) {
    return Map.of("operationId", operation, "runId", runId, "action", "PLAN", "attempt", 1);
  }

  static Map<String, Object> admit(String runbook, String mode) {
    return Map.of(
        "runbook",
        runbook,
        "mode",
        mode,
        "operationId",
        "op-wire",
        "startedAt",
        "2026-11-21T10:00:00Z");
  }

  static Map<String, Object> fleetCommand(String id, String operation, String token) {
    return Map.of(
        "taskToken",
        token,
        "operationId",
        operation,
        "fleetCommandId",
        id,
        "document",
        "AWS-RunShellScript",
        "documentVersion",
        "$DEFAULT",
        "parameters",
        Map.of("commands", List.of("true")),
        "instanceIds",
        List.of("i-0123456789abcdef0"),
        "deliverySeconds",
        60,
        "lease",
        lease(operation));
  }
}
