package dev.understudy.functions.runbook;

import dev.understudy.functions.runbook.plan.FailoverPlan;
import dev.understudy.functions.runbook.plan.GatePolicy;
import dev.understudy.functions.runbook.plan.HealthCheckSwitch;
import dev.understudy.functions.runbook.plan.Journey;
import dev.understudy.functions.runbook.plan.LagTarget;
import dev.understudy.functions.runbook.plan.MetricTarget;
import dev.understudy.functions.runbook.plan.Prescale;
import dev.understudy.functions.runbook.plan.RecoveryTarget;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.RoutingControlSwitch;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.TrafficStrategy;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Turns a failover runbook and a mode into the plan that one operation carries. */
public final class FailoverResolution {

  /** How long to wait for a person unless the runbook says otherwise. */
  static final Duration APPROVAL_DEFAULT = Duration.ofMinutes(15);

  private static final String RECORD_TYPE = "A";

  private FailoverResolution() {}

  /**
   * Works out the plan.
   *
   * @param runbookSha256 of the runbook's bytes, in hexadecimal
   * @throws InputRejected when the runbook does not allow the mode
   */
  public static FailoverPlan plan(
      FailoverRunbook runbook, String mode, String operationId, String runbookSha256) {
    Modes.check(runbook, mode);
    Traffic traffic = runbook.traffic();
    FailoverRunbook.Region primary = runbook.regions().primary();
    FailoverRunbook.Region standby = runbook.regions().standby();
    return new FailoverPlan(
        operationId,
        runbook.name(),
        runbookSha256,
        mode,
        runbook.service(),
        runbook.blastRadius(),
        strategy(runbook, mode),
        target(Roles.PRIMARY, primary),
        target(Roles.STANDBY, standby),
        traffic.weights(),
        ShiftPlan.steps(runbook, mode),
        gate(runbook.health()),
        runbook.journeys().orElse(List.of()).stream().map(FailoverResolution::journey).toList(),
        data(runbook.data()),
        runbook.objective().map(FailoverResolution::objective),
        runbook.prescale().map(FailoverResolution::prescale).stream().toList(),
        seconds(traffic.propagationMax()),
        seconds(runbook.health().deadline()),
        seconds(
            runbook
                .unplanned()
                .flatMap(FailoverRunbook.Unplanned::approvalTimeout)
                .orElse(APPROVAL_DEFAULT)),
        seconds(runbook.operationMax()),
        runbook.notifyTopic(),
        evidenceRegions(runbook, mode));
  }

  /** Never the region that is lost: its bucket gets its copy by replication when it is back. */
  private static List<String> evidenceRegions(FailoverRunbook runbook, String mode) {
    String primary = runbook.regions().primary().region();
    return runbook
        .evidenceRegions()
        .orElse(List.of(runbook.regions().standby().region(), primary))
        .stream()
        .filter(region -> !mode.equals("unplanned") || !region.equals(primary))
        .toList();
  }

  private static TrafficStrategy strategy(FailoverRunbook runbook, String mode) {
    FailoverRunbook.Region primary = runbook.regions().primary();
    FailoverRunbook.Region standby = runbook.regions().standby();
    return switch (runbook.traffic()) {
      case Traffic.Weighted weighted -> record(weighted, primary, standby);
      case Traffic.RoutingControl controls ->
          new RoutingControlSwitch(
              recordName(controls),
              RECORD_TYPE,
              seconds(controls.ttl()),
              controls.nameServers(),
              controls.controls().primary(),
              controls.controls().standby(),
              // What is not in the plan cannot be asked: three of the five would do.
              controls.endpoints().stream()
                  .filter(at -> !mode.equals("unplanned") || !at.region().equals(primary.region()))
                  .toList(),
              primary.address(),
              standby.address());
      case Traffic.HealthCheck check ->
          new HealthCheckSwitch(
              recordName(check),
              RECORD_TYPE,
              seconds(check.ttl()),
              check.nameServers(),
              standby.region(),
              check.signal().bucket(),
              check.signal().key(),
              primary.address(),
              standby.address());
    };
  }

  static TrafficRecord record(
      Traffic.Weighted traffic, FailoverRunbook.Region primary, FailoverRunbook.Region standby) {
    return new TrafficRecord(
        traffic.hostedZoneId(),
        recordName(traffic),
        RECORD_TYPE,
        seconds(traffic.ttl()),
        primary.setIdentifier().orElseThrow(),
        standby.setIdentifier().orElseThrow(),
        primary.address(),
        standby.address());
  }

  private static String recordName(Traffic traffic) {
    String name = traffic.record().toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name : name + ".";
  }

  static RegionTarget target(String role, FailoverRunbook.Region region) {
    FailoverRunbook.Capacity capacity = region.capacity();
    String endpoint = region.endpoint();
    return new RegionTarget(
        role,
        region.region(),
        endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint,
        region.allowAddresses(),
        region.healthCheckId().orElse(""),
        region.alarms(),
        new MetricTarget(
            region.region(),
            capacity.namespace(),
            capacity.metric(),
            capacity.dimensions(),
            capacity.min()));
  }

  static GatePolicy gate(FailoverRunbook.Health health) {
    return new GatePolicy(
        health.path(),
        health.status(),
        health.assertions().orElse(List.of()),
        Math.toIntExact(health.latencyMax().toMillis()),
        health.samples().need(),
        health.samples().of(),
        seconds(health.samples().interval()));
  }

  static Journey journey(FailoverRunbook.Journey journey) {
    return new Journey(
        journey.name(),
        journey.method(),
        journey.path(),
        journey.body(),
        journey.expect().status(),
        journey.expect().assertions().orElse(List.of()));
  }

  private static RecoveryTarget objective(FailoverRunbook.Objective objective) {
    return new RecoveryTarget(
        objective.rto().map(FailoverResolution::seconds),
        objective.rpo().map(FailoverResolution::seconds));
  }

  private static LagTarget data(FailoverRunbook.Data data) {
    FailoverRunbook.Lag lag = data.lag();
    return new LagTarget(
        lag.region(),
        lag.namespace(),
        lag.metric(),
        lag.dimensions(),
        seconds(data.lagMax()),
        seconds(data.lossAccepted()));
  }

  private static Prescale prescale(FailoverRunbook.Prescale prescale) {
    return new Prescale(
        prescale.stack(),
        prescale.variables(),
        prescale.capacityOutput(),
        prescale.capacityMin(),
        seconds(prescale.timeout()),
        seconds(prescale.heartbeat()));
  }

  static int seconds(Duration duration) {
    return Math.toIntExact(duration.toSeconds());
  }
}
