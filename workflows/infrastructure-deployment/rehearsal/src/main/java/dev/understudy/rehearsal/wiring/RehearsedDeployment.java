package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.cli.LocalRequest;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.clock.WallTimeline;
import dev.understudy.rehearsal.local.terraform.ProcessBuildRunner;
import dev.understudy.rehearsal.rehearse.RehearsedWorkflow;
import dev.understudy.workflows.deployment.DeploymentPlan;
import dev.understudy.workflows.deployment.DeploymentRunbook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Deployments on this machine: Terraform runs where there is one, and is modelled elsewhere. */
public final class RehearsedDeployment implements LocalWorkflow<DeploymentRunbook, DeploymentPlan> {

  @Override
  public String workflow() {
    return "infrastructure-deployment";
  }

  @Override
  public Class<DeploymentPlan> planType() {
    return DeploymentPlan.class;
  }

  @Override
  public Class<DeploymentRunbook> runbookType() {
    return DeploymentRunbook.class;
  }

  @Override
  public List<String> options() {
    return List.of("--fail", "--aws-endpoint", "--overlay", "--modelled");
  }

  @Override
  public String home(DeploymentPlan plan) {
    return plan.evidenceRegions().getFirst();
  }

  @Override
  public boolean needsPolicies(DeploymentPlan plan) {
    return true;
  }

  @Override
  public RehearsedWorkflow rehearsed(DeploymentPlan plan, StageParts parts) {
    return new DeploymentWorkflow(plan, parts);
  }

  @Override
  public LocalStart<DeploymentPlan> read(
      DeploymentRunbook runbook,
      LocalRequest request,
      Surroundings surroundings,
      Consumer<String> wrong) {
    List<String> names = runbook.stacks().stream().map(DeploymentRunbook.Stack::name).toList();
    TerraformOptions options = TerraformOptions.of(request, ", or say --modelled");
    options.faults().forEach(wrong);
    List<DeploymentFault> faults = faults(request.faults(), names, wrong);
    boolean modelled = request.modelled() || !ProcessBuildRunner.terraformOn(System.getenv());
    TerraformStart terraform = new TerraformStart(surroundings, options, names);
    if (!modelled) {
      terraform.missing().forEach(wrong);
    }
    return (plan, timeline, screen) ->
        DeploymentEnvironment.open(
            plan,
            timeline,
            screen,
            new DeploymentFaults(faults),
            modelled ? modelled(timeline, plan, request) : real(plan, terraform));
  }

  private static DeployedStacks modelled(
      WallTimeline timeline, DeploymentPlan plan, LocalRequest request) {
    return new ModelledStacks(
        timeline, plan, request.modelled() ? "--modelled" : "no terraform is on the PATH");
  }

  private static DeployedStacks real(DeploymentPlan plan, TerraformStart terraform) {
    return new TerraformStacks(plan, terraform.open());
  }

  private static List<DeploymentFault> faults(
      List<String> orders, List<String> stacks, Consumer<String> wrong) {
    List<DeploymentFault> faults = new ArrayList<>();
    for (String order : orders) {
      DeploymentFault.Read read = DeploymentFault.parse(order, stacks);
      read.refused().forEach(wrong);
      read.fault().ifPresent(faults::add);
    }
    return faults;
  }
}
