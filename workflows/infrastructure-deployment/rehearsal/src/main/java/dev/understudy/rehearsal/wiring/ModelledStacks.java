package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.rehearsal.aws.codebuild.BuildRunner;
import dev.understudy.rehearsal.aws.dynamodb.DynamoDbModel;
import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.terraform.BuildFault;
import dev.understudy.rehearsal.terraform.BuildFiles;
import dev.understudy.rehearsal.terraform.BuildObserver;
import dev.understudy.rehearsal.terraform.TerraformBuilds;
import dev.understudy.rehearsal.world.Chance;
import dev.understudy.rehearsal.world.DeploymentWorld;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Stacks that are only thought of: all of them there and good, and a release to deploy. */
final class ModelledStacks implements DeployedStacks {
  private static final long SEED = 1;

  private final DeploymentWorld world;
  private final String why;

  /**
   * Virtual stacks of a plan.
   *
   * @param why no Terraform is run, half a sentence
   */
  ModelledStacks(Timeline timeline, DeploymentPlan plan, String why) {
    this.world = DeploymentWorld.standing(timeline, plan, new Chance(SEED));
    this.why = why;
  }

  @Override
  public BuildRunner builds(
      Timeline timeline,
      BuildFiles files,
      Supplier<DynamoDbModel> ledger,
      DeploymentFaults faults,
      Consumer<String> told) {
    return new TerraformBuilds(
        timeline,
        world.terraform(),
        files,
        new LedgerFence(ledger),
        new ShortBuilds(),
        order ->
            faults
                .strike(order)
                .map(
                    fault -> {
                      told.accept("Fault " + fault.text() + " struck");
                      return switch (fault.point()) {
                        case PLAN -> BuildFault.FAILS;
                        case APPLY -> BuildFault.FAILS_HALF_WAY;
                      };
                    })
                .orElse(BuildFault.NONE),
        BuildObserver.NONE);
  }

  @Override
  public boolean well(RegionTarget target, Predicate<String> broken) {
    return world.well(target);
  }

  @Override
  public void furnish(Services services, DeploymentFixture fixture) {
    fixture.lastKnownGood(world);
  }

  @Override
  public void keep(Services services) {
    // What was only thought of is gone with the thought.
  }

  @Override
  public String where() {
    return "Nowhere: the builds were modelled, and nothing of them is left.";
  }

  @Override
  public boolean runsTerraform() {
    return false;
  }

  @Override
  public String awsApi() {
    return "";
  }

  @Override
  public List<String> modelled() {
    return List.of(
        "Terraform was not run ("
            + why
            + "): the stacks, their builds and their outputs are modelled.");
  }

  @Override
  public void close() {
    // There is nothing to close.
  }
}
