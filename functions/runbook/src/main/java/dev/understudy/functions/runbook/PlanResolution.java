package dev.understudy.functions.runbook;

import dev.understudy.functions.runbook.plan.FailoverPlan;
import dev.understudy.functions.runbook.plan.GatePolicy;
import dev.understudy.functions.runbook.plan.Journey;
import dev.understudy.functions.runbook.plan.LagTarget;
import dev.understudy.functions.runbook.plan.MetricTarget;
import dev.understudy.functions.runbook.plan.Prescale;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Turns a runbook and a mode into the plan that one operation carries. */
public final class PlanResolution {

  /** How long to wait for a person unless the runbook says otherwise. */
  static final Duration APPROVAL_DEFAULT = Duration.ofMinutes(15);

  private PlanResolution() {}

  /**
   * Works out the plan.
   *
   * @param runbookSha256 of the runbook's bytes, in hexadecimal
   * @throws InputRejected when the runbook does not allow the mode
   */
  public static FailoverPlan plan(
      Runbook runbook, String mode, String operationId, String runbookSha256) {
    if (!runbook.modes().contains(mode)) {
      throw new InputRejected(
          "mode \""
              + Shown.plain(mode)
              + "\" is not one of those that runbook "
              + runbook.name()
              + " allows: "
              + String.join(", ", runbook.modes()));
    }
    Runbook.Traffic traffic = runbook.traffic();
    Runbook.Region primary = runbook.regions().primary();
    Runbook.Region standby = runbook.regions().standby();
    return new FailoverPlan(
        operationId,
        runbook.name(),
        runbookSha256,
        mode,
        runbook.service(),
        runbook.blastRadius(),
        record(traffic, primary, standby),
        target(Roles.PRIMARY, primary),
        target(Roles.STANDBY, standby),
        traffic.weights(),
        ShiftPlan.steps(runbook, mode),
        gate(runbook.health()),
        runbook.journeys().orElse(List.of()).stream().map(PlanResolution::journey).toList(),
        data(runbook.data()),
        runbook.prescale().map(PlanResolution::prescale).stream().toList(),
        seconds(traffic.propagationMax()),
        seconds(runbook.health().deadline()),
        seconds(
            runbook
                .unplanned()
                .flatMap(Runbook.Unplanned::approvalTimeout)
                .orElse(APPROVAL_DEFAULT)),
        seconds(runbook.operationMax()),
        runbook.notifyTopic(),
        runbook.evidenceRegions().orElse(List.of(standby.region(), primary.region())));
  }

  private static TrafficRecord record(
      Runbook.Traffic traffic, Runbook.Region primary, Runbook.Region standby) {
    String name = traffic.record().toLowerCase(Locale.ROOT);
    return new TrafficRecord(
        traffic.hostedZoneId(),
        name.endsWith(".") ? name : name + ".",
        "A",
        seconds(traffic.ttl()),
        primary.setIdentifier(),
        standby.setIdentifier(),
        primary.address(),
        standby.address());
  }

  private static RegionTarget target(String role, Runbook.Region region) {
    Runbook.Capacity capacity = region.capacity();
    String endpoint = region.endpoint();
    return new RegionTarget(
        role,
        region.region(),
        endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint,
        region.allowAddresses(),
        region.healthCheckId(),
        region.alarms(),
        new MetricTarget(
            region.region(),
            capacity.namespace(),
            capacity.metric(),
            capacity.dimensions(),
            capacity.min()));
  }

  private static GatePolicy gate(Runbook.Health health) {
    return new GatePolicy(
        health.path(),
        health.status(),
        health.assertions().orElse(List.of()),
        Math.toIntExact(health.latencyMax().toMillis()),
        health.samples().need(),
        health.samples().of(),
        seconds(health.samples().interval()));
  }

  private static Journey journey(Runbook.Journey journey) {
    return new Journey(
        journey.name(),
        journey.method(),
        journey.path(),
        journey.body(),
        journey.expect().status(),
        journey.expect().assertions().orElse(List.of()));
  }

  private static LagTarget data(Runbook.Data data) {
    Runbook.Lag lag = data.lag();
    return new LagTarget(
        lag.region(),
        lag.namespace(),
        lag.metric(),
        lag.dimensions(),
        seconds(data.lagMax()),
        seconds(data.lossAccepted()));
  }

  private static Prescale prescale(Runbook.Prescale prescale) {
    return new Prescale(
        prescale.stack(),
        prescale.variables(),
        prescale.capacityOutput(),
        prescale.capacityMin(),
        seconds(prescale.timeout()),
        seconds(prescale.heartbeat()));
  }

  private static int seconds(Duration duration) {
    return Math.toIntExact(duration.toSeconds());
  }
}
