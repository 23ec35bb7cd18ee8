package dev.understudy.workflows.failover;

import dev.understudy.functions.runbook.plan.GatePolicy;
import dev.understudy.functions.runbook.plan.Journey;
import dev.understudy.functions.runbook.plan.LagTarget;
import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.functions.runbook.plan.Prescale;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.ShiftStep;
import dev.understudy.functions.runbook.plan.TrafficStrategy;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.Preconditions;
import java.util.List;
import java.util.Optional;

/**
 * Everything a region failover needs to know, fixed when it is admitted: a runbook that is edited
 * meanwhile changes nothing.
 *
 * @param operationId names this operation everywhere
 * @param kind which workflow performs it
 * @param runbook the runbook's name
 * @param runbookSha256 of the runbook's bytes, in hexadecimal
 * @param mode {@code drill}, {@code planned} or {@code unplanned}
 * @param service what is moved
 * @param blastRadius what may be touched by one operation at a time only
 * @param traffic what moves it
 * @param primary the region that serves on an ordinary day
 * @param standby the region that takes over
 * @param baseline the weights of an ordinary day
 * @param steps the moves, in order, at least one
 * @param gate when a region counts as healthy
 * @param journeys what users do; may be empty
 * @param data how far the standby may be behind
 * @param objective what is promised; empty when nothing is
 * @param prescale none or one
 * @param propagationSecondsMax how long DNS may take to tell everyone
 * @param gateSecondsMax how long a gate may stay undecided
 * @param approvalSecondsMax how long to wait for a person
 * @param operationSecondsMax for the whole operation
 * @param notifyTopic ARN of the SNS topic
 * @param evidenceRegions where evidence is written, at least one
 */
public record FailoverPlan(
    String operationId,
    String kind,
    String runbook,
    String runbookSha256,
    String mode,
    String service,
    String blastRadius,
    TrafficStrategy traffic,
    RegionTarget primary,
    RegionTarget standby,
    Weights baseline,
    List<ShiftStep> steps,
    GatePolicy gate,
    List<Journey> journeys,
    LagTarget data,
    Optional<RecoveryTarget> objective,
    List<Prescale> prescale,
    int propagationSecondsMax,
    int gateSecondsMax,
    int approvalSecondsMax,
    int operationSecondsMax,
    String notifyTopic,
    List<String> evidenceRegions)
    implements OperationPlan {

  public FailoverPlan {
    steps = List.copyOf(steps);
    journeys = List.copyOf(journeys);
    prescale = List.copyOf(prescale);
    evidenceRegions = List.copyOf(evidenceRegions);
    Preconditions.of("plan")
        .text("operationId", operationId)
        .text("kind", kind)
        .text("runbook", runbook)
        .text("runbookSha256", runbookSha256)
        .oneOf("mode", mode, List.of("drill", "planned", "unplanned"))
        .text("service", service)
        .text("blastRadius", blastRadius)
        .require(Roles.PRIMARY.equals(primary.role()), "primary must have the role primary")
        .require(Roles.STANDBY.equals(standby.role()), "standby must have the role standby")
        .require(!primary.region().equals(standby.region()), "the regions must differ")
        .require(!steps.isEmpty(), "steps must not be empty")
        .require(prescale.size() <= 1, "prescale must hold none or one")
        .between("propagationSecondsMax", propagationSecondsMax, 1, 86_400)
        .between("gateSecondsMax", gateSecondsMax, 1, 86_400)
        .between("approvalSecondsMax", approvalSecondsMax, 1, 604_800)
        .between("operationSecondsMax", operationSecondsMax, 1, 604_800)
        .text("notifyTopic", notifyTopic)
        .require(!evidenceRegions.isEmpty(), "evidenceRegions must not be empty")
        .orReject();
  }

  @Override
  public Optional<Weights> lastVerified() {
    return Optional.of(baseline);
  }

  /** A shift and a proof, perhaps to the one side and then to the other. */
  @Override
  public int restoreSecondsMax() {
    return 2 * (propagationSecondsMax + gateSecondsMax);
  }
}
