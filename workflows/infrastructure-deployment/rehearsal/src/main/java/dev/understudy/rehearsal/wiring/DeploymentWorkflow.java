package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.rehearsal.asl.StateMachine;
import dev.understudy.rehearsal.fault.InjectedFaults;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.rehearsal.rehearse.RehearsedStage;
import dev.understudy.rehearsal.rehearse.RehearsedWorkflow;
import dev.understudy.rehearsal.report.FirstLine.Scope;
import dev.understudy.rehearsal.terraform.BuildTimes;
import dev.understudy.rehearsal.world.Chance;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A deployment in one mode. */
public final class DeploymentWorkflow implements RehearsedWorkflow {
  private static final List<String> MODELLED =
      List.of(
          "AWS services are in-memory models behind the SDK's interfaces.",
          "Terraform is modelled: stacks with state, lock and plans; how long a build takes is"
              + " drawn.",
          "Three in four runs find the stacks deployed before; one in five releases deletes"
              + " something.",
          "What the stacks make answers as the runbook's gates expect while its stacks are whole.",
          "There are no users: a deployment's cutover is rehearsed for its weights and gates.");

  private static final List<WorldFaultKind> KINDS =
      List.of(
          WorldFaultKind.BUILD_FAILS,
          WorldFaultKind.BUILD_HANGS,
          WorldFaultKind.BUILD_DIES_BEFORE,
          WorldFaultKind.APPLY_DIES_HALF_WAY,
          WorldFaultKind.APPLY_DIES_AFTER,
          WorldFaultKind.APPLY_FAILS_HALF_WAY,
          WorldFaultKind.ROLLBACK_FAILS,
          WorldFaultKind.LOCK_HELD,
          WorldFaultKind.PLANS_STALE,
          WorldFaultKind.POLICY_DOWN,
          WorldFaultKind.BAD_RELEASE,
          WorldFaultKind.TARGETS_DOWN,
          WorldFaultKind.APPROVER_REFUSES,
          WorldFaultKind.APPROVER_SILENT);

  private final DeploymentPlan plan;
  private final StageParts parts;
  private final Function<Chance, BuildTimes> times;

  /**
   * @param plan as the runbook resolves it in one mode; its operation id is {@link
   *     dev.understudy.rehearsal.rehearse.Operations#REHEARSED}
   */
  public DeploymentWorkflow(DeploymentPlan plan, StageParts parts) {
    this(plan, parts, BuildTimes::drawn);
  }

  private DeploymentWorkflow(
      DeploymentPlan plan, StageParts parts, Function<Chance, BuildTimes> times) {
    this.plan = plan;
    this.parts = parts;
    this.times = times;
  }

  /**
   * The same with other durations of builds.
   *
   * @param other makes them from a run's draws
   */
  public DeploymentWorkflow timed(Function<Chance, BuildTimes> other) {
    return new DeploymentWorkflow(plan, parts, other);
  }

  @Override
  public DeploymentPlan plan() {
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
    return StageInventory.virtual(targets(plan).stream().map(RegionTarget::region).toList());
  }

  @Override
  public RehearsedStage raise(long seed, InjectedFaults strikes) {
    VirtualAccount account = VirtualAccount.of(seed, strikes);
    return new StagedDeployment(plan, parts, times.apply(account.chance()), account, seed);
  }

  /** Every target that a plan asks about. */
  static List<RegionTarget> targets(DeploymentPlan plan) {
    return Stream.concat(
            plan.waves().stream().flatMap(wave -> wave.gates().stream()),
            plan.cutover().stream().flatMap(c -> Stream.of(c.blue(), c.green())))
        .toList();
  }
}
