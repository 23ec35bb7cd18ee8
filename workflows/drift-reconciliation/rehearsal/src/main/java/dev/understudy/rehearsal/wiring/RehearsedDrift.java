package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.rehearsal.cli.LocalRequest;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.local.terraform.ProcessBuildRunner;
import dev.understudy.rehearsal.rehearse.RehearsedWorkflow;
import dev.understudy.workflows.drift.ClassifyDriftHandler;
import dev.understudy.workflows.drift.DecideDriftHandler;
import dev.understudy.workflows.drift.DriftPlan;
import dev.understudy.workflows.drift.DriftRunbook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Drift checks on this machine, by the Terraform that is on the PATH. */
public final class RehearsedDrift implements LocalWorkflow<DriftRunbook, DriftPlan> {

  @Override
  public String workflow() {
    return "drift-reconciliation";
  }

  @Override
  public Class<DriftPlan> planType() {
    return DriftPlan.class;
  }

  @Override
  public Class<DriftRunbook> runbookType() {
    return DriftRunbook.class;
  }

  @Override
  public List<String> options() {
    return List.of("--drift", "--aws-endpoint", "--overlay");
  }

  @Override
  public String home(DriftPlan plan) {
    return plan.groups().getFirst().getFirst().region();
  }

  @Override
  public boolean needsPolicies(DriftPlan plan) {
    return false;
  }

  @Override
  public RehearsedWorkflow rehearsed(DriftPlan plan, StageParts parts) {
    return new DriftWorkflow(plan, parts);
  }

  @Override
  public List<JsonHandler<?, ?>> handlers(StageClients clients) {
    return List.of(
        new ClassifyDriftHandler(
            clients.homeS3(),
            clients.dynamoDb(),
            clients.cloudTrail(),
            new ClassifyDriftHandler.Settings(Names.ARTIFACT_BUCKET, Names.LEDGER_TABLE),
            clients.clock()),
        new DecideDriftHandler());
  }

  @Override
  public LocalStart<DriftPlan> read(
      DriftRunbook runbook,
      LocalRequest request,
      Surroundings surroundings,
      Consumer<String> wrong) {
    TerraformOptions options = TerraformOptions.of(request, "");
    options.faults().forEach(wrong);
    if (!ProcessBuildRunner.terraformOn(System.getenv())) {
      wrong.accept(
          "Drift is found by Terraform, and no terraform is on the PATH; without it the runbook can"
              + " be rehearsed: understudy rehearse "
              + request.runbook().name());
    }
    List<String> stacks = runbook.stacks().stream().map(DriftRunbook.Stack::name).toList();
    TerraformStart terraform = new TerraformStart(surroundings, options, stacks);
    terraform.missing().forEach(wrong);
    List<OrderedChange> changes = new ArrayList<>();
    for (String order : request.changes()) {
      OrderedChange.Read read = OrderedChange.parse(order, stacks);
      read.refused().ifPresent(wrong);
      read.change().ifPresent(changes::add);
    }
    return (plan, timeline, screen) ->
        DriftEnvironment.open(plan, timeline, screen, changes, terraform.open());
  }
}
