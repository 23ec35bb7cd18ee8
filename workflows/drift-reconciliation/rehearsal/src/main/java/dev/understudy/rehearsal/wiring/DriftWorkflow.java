package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.asl.StateMachine;
import dev.understudy.rehearsal.fault.InjectedFaults;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.rehearsal.rehearse.RehearsedStage;
import dev.understudy.rehearsal.rehearse.RehearsedWorkflow;
import dev.understudy.rehearsal.report.FirstLine.Scope;
import dev.understudy.workflows.drift.DriftPlan;
import java.util.List;
import java.util.Map;

/** A look for drift in one mode, performed one to three times in a run. */
public final class DriftWorkflow implements RehearsedWorkflow {
  private static final List<String> MODELLED =
      List.of(
          "AWS services are in-memory models behind the SDK's interfaces.",
          "Stacks are modelled: state, lock, plans and applies, but Terraform does not run.",
          "A single policy that passes stands for the estate's own.",
          "CloudTrail shows an event after one to many minutes.");

  private static final List<WorldFaultKind> KINDS =
      List.of(
          WorldFaultKind.HAND_CHANGE,
          WorldFaultKind.BUILD_FAILS,
          WorldFaultKind.BUILD_HANGS,
          WorldFaultKind.BUILD_DIES_BEFORE,
          WorldFaultKind.BUILD_NEVER_STARTS,
          WorldFaultKind.APPLY_DIES_HALF_WAY,
          WorldFaultKind.APPLY_DIES_AFTER,
          WorldFaultKind.APPLY_FAILS_HALF_WAY,
          WorldFaultKind.LOCK_HELD,
          WorldFaultKind.POLICY_DOWN,
          WorldFaultKind.CLOUDTRAIL_SILENT);

  private final DriftPlan plan;
  private final StageParts parts;

  /**
   * @param plan as the runbook resolves it in one mode; its operation id is {@link
   *     dev.understudy.rehearsal.rehearse.Operations#REHEARSED}
   */
  public DriftWorkflow(DriftPlan plan, StageParts parts) {
    this.plan = plan;
    this.parts = parts;
  }

  @Override
  public DriftPlan plan() {
    return plan;
  }

  @Override
  public Map<String, StateMachine> machines() {
    return parts.definitions().machines();
  }

  @Override
  public List<WorldFaultKind> worldFaults() {
    return KINDS;
  }

  @Override
  public List<String> modelled() {
    return MODELLED;
  }

  @Override
  public Scope scope() {
    return StageInventory.virtual(List.of());
  }

  @Override
  public RehearsedStage raise(long seed, InjectedFaults strikes) {
    return new StagedDrift(plan, parts, VirtualAccount.of(seed, strikes), seed);
  }
}
