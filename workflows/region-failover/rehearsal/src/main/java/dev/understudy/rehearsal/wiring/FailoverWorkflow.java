package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.asl.StateMachine;
import dev.understudy.rehearsal.fault.InjectedFaults;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.rehearsal.rehearse.RehearsedStage;
import dev.understudy.rehearsal.rehearse.RehearsedWorkflow;
import dev.understudy.rehearsal.report.FirstLine.Scope;
import dev.understudy.rehearsal.report.RecoveryObjective;
import dev.understudy.rehearsal.world.ServiceContract;
import dev.understudy.workflows.failover.FailoverPlan;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A failover in one mode, rehearsed with two regions and users between them. */
public final class FailoverWorkflow implements RehearsedWorkflow {
  private static final List<String> MODELLED =
      List.of(
          "AWS services are in-memory models behind the SDK's interfaces.",
          "Clients are a fluid: each keeps a DNS answer for one TTL, some longer by a fault;"
              + " whoever an overload fails asks again.",
          "Regions answer as the runbook's gate and journeys expect, or slowly, or with errors, or"
              + " not at all.",
          "The pre-scale's build is modelled: its duration is drawn, Terraform does not run.",
          "The standby's region hosts the operation; its loss is that of the service only.");

  private static final Set<WorldFaultKind> OF_THE_PRIMARY =
      EnumSet.of(
          WorldFaultKind.PRIMARY_DOWN,
          WorldFaultKind.PRIMARY_ERRORS,
          WorldFaultKind.PRIMARY_SLOW,
          WorldFaultKind.PRIMARY_GRAY,
          WorldFaultKind.BOTH_ERRORS);

  private static final Set<WorldFaultKind> OF_BUILDS =
      EnumSet.of(WorldFaultKind.BUILD_FAILS, WorldFaultKind.BUILD_HANGS);

  private static final Set<WorldFaultKind> OF_THE_APPROVER =
      EnumSet.of(WorldFaultKind.APPROVER_REFUSES, WorldFaultKind.APPROVER_SILENT);

  private static final List<WorldFaultKind> KINDS =
      List.of(
          WorldFaultKind.PRIMARY_DOWN,
          WorldFaultKind.PRIMARY_ERRORS,
          WorldFaultKind.PRIMARY_SLOW,
          WorldFaultKind.STANDBY_DOWN,
          WorldFaultKind.STANDBY_ERRORS,
          WorldFaultKind.STANDBY_SLOW,
          WorldFaultKind.PARTITION,
          WorldFaultKind.LAG_SPIKE,
          WorldFaultKind.CONTROL_PLANE_LOST,
          WorldFaultKind.HAND_CHANGE,
          WorldFaultKind.BUILD_FAILS,
          WorldFaultKind.BUILD_HANGS,
          WorldFaultKind.PRIMARY_GRAY,
          WorldFaultKind.STANDBY_GRAY,
          WorldFaultKind.BOTH_ERRORS,
          WorldFaultKind.USERS_OVERLOAD,
          WorldFaultKind.STICKY_CLIENTS,
          WorldFaultKind.REPLICAS_DIVERGED,
          WorldFaultKind.APPROVER_REFUSES,
          WorldFaultKind.APPROVER_SILENT);

  private final FailoverPlan plan;
  private final StageParts parts;
  private final ServiceContract contract;

  /**
   * @param plan as the runbook resolves it in one mode; its operation id is {@link
   *     dev.understudy.rehearsal.rehearse.Operations#REHEARSED}
   */
  public FailoverWorkflow(FailoverPlan plan, StageParts parts) {
    this.plan = plan;
    this.parts = parts;
    this.contract = new ServiceContract(List.of(plan.gate()), plan.journeys());
  }

  @Override
  public FailoverPlan plan() {
    return plan;
  }

  @Override
  public Map<String, StateMachine> machines() {
    return parts.definitions().machines();
  }

  @Override
  public List<WorldFaultKind> worldFaults() {
    return KINDS.stream()
        .filter(kind -> !primaryIsLost() || !OF_THE_PRIMARY.contains(kind))
        .filter(kind -> !plan.prescale().isEmpty() || !OF_BUILDS.contains(kind))
        // Only who loses data on purpose asks whether it may.
        .filter(kind -> primaryIsLost() || !OF_THE_APPROVER.contains(kind))
        .toList();
  }

  @Override
  public List<String> modelled() {
    return MODELLED;
  }

  @Override
  public Scope scope() {
    return StageInventory.virtual(List.of(plan.primary().region(), plan.standby().region()));
  }

  @Override
  public RecoveryObjective objective() {
    return Promised.of(plan);
  }

  @Override
  public RehearsedStage raise(long seed, InjectedFaults strikes) {
    return new StagedFailover(plan, contract, parts, VirtualAccount.of(seed, strikes), seed);
  }

  private boolean primaryIsLost() {
    return plan.mode().equals("unplanned");
  }
}
