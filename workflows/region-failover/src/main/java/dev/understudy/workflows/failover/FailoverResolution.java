package dev.understudy.workflows.failover;

import dev.understudy.functions.runbook.Modes;
import dev.understudy.functions.runbook.PlanParts;
import dev.understudy.functions.runbook.TargetParts;
import dev.understudy.functions.runbook.Traffic;
import dev.understudy.functions.runbook.plan.HealthCheckSwitch;
import dev.understudy.functions.runbook.plan.LagTarget;
import dev.understudy.functions.runbook.plan.Prescale;
import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.RoutingControlSwitch;
import dev.understudy.functions.runbook.plan.TrafficStrategy;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.util.List;

/** Turns a failover runbook and a mode into the plan that one operation carries. */
public final class FailoverResolution {

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
    TargetParts.Region primary = runbook.regions().primary();
    TargetParts.Region standby = runbook.regions().standby();
    return new FailoverPlan(
        operationId,
        RegionFailover.NAME,
        runbook.name(),
        runbookSha256,
        mode,
        runbook.service(),
        runbook.blastRadius(),
        strategy(runbook, mode),
        PlanParts.target(Roles.PRIMARY, primary),
        PlanParts.target(Roles.STANDBY, standby),
        traffic.weights(),
        ShiftPlan.steps(runbook, mode),
        PlanParts.gate(runbook.health()),
        runbook.journeys().orElse(List.of()).stream().map(PlanParts::journey).toList(),
        data(runbook.data()),
        runbook.objective().map(FailoverResolution::objective),
        runbook.prescale().map(FailoverResolution::prescale).stream().toList(),
        PlanParts.seconds(traffic.propagationMax()),
        PlanParts.seconds(runbook.health().deadline()),
        PlanParts.seconds(
            runbook
                .unplanned()
                .flatMap(FailoverRunbook.Unplanned::approvalTimeout)
                .orElse(PlanParts.APPROVAL_DEFAULT)),
        PlanParts.seconds(runbook.operationMax()),
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
    TargetParts.Region primary = runbook.regions().primary();
    TargetParts.Region standby = runbook.regions().standby();
    return switch (runbook.traffic()) {
      case Traffic.Weighted weighted -> PlanParts.record(weighted, primary, standby);
      case Traffic.RoutingControl controls ->
          new RoutingControlSwitch(
              PlanParts.recordName(controls),
              PlanParts.RECORD_TYPE,
              PlanParts.seconds(controls.ttl()),
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
              PlanParts.recordName(check),
              PlanParts.RECORD_TYPE,
              PlanParts.seconds(check.ttl()),
              check.nameServers(),
              standby.region(),
              check.signal().bucket(),
              check.signal().key(),
              primary.address(),
              standby.address());
    };
  }

  private static RecoveryTarget objective(FailoverRunbook.Objective objective) {
    return new RecoveryTarget(
        objective.rto().map(PlanParts::seconds), objective.rpo().map(PlanParts::seconds));
  }

  private static LagTarget data(FailoverRunbook.Data data) {
    FailoverRunbook.Lag lag = data.lag();
    return new LagTarget(
        lag.region(),
        lag.namespace(),
        lag.metric(),
        lag.dimensions(),
        PlanParts.seconds(data.lagMax()),
        PlanParts.seconds(data.lossAccepted()));
  }

  private static Prescale prescale(FailoverRunbook.Prescale prescale) {
    return new Prescale(
        prescale.stack(),
        prescale.variables(),
        prescale.capacityOutput(),
        prescale.capacityMin(),
        PlanParts.seconds(prescale.timeout()),
        PlanParts.seconds(prescale.heartbeat()));
  }
}
