package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.rehearsal.aws.codebuild.BuildOrder;
import dev.understudy.rehearsal.aws.codebuild.BuildRunner;
import dev.understudy.rehearsal.aws.dynamodb.DynamoDbModel;
import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.terraform.BuildFiles;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Stacks that Terraform makes, as processes of this machine. */
final class TerraformStacks implements DeployedStacks {
  private final DeploymentPlan plan;
  private final LocalTerraform terraform;
  private final FailingTerraform failing;

  /**
   * The stacks of a plan.
   *
   * @param terraform is closed with it
   */
  TerraformStacks(DeploymentPlan plan, LocalTerraform terraform) {
    this.plan = plan;
    this.terraform = terraform;
    try {
      this.failing = FailingTerraform.in(terraform.folder().scratch().resolve("failing"));
    } catch (IOException e) {
      terraform.close();
      throw new UncheckedIOException("builds cannot be made ready", e);
    }
  }

  @Override
  public BuildRunner builds(
      Timeline timeline,
      BuildFiles files,
      Supplier<DynamoDbModel> ledger,
      DeploymentFaults faults,
      Consumer<String> told) {
    return terraform.builds(files, order -> struck(order, faults, told));
  }

  private Map<String, String> struck(
      BuildOrder order, DeploymentFaults faults, Consumer<String> told) {
    return faults
        .strike(order)
        .map(
            fault -> {
              told.accept("Fault " + fault.text() + " struck");
              return failing.environment(fault, terraform.path());
            })
        .orElse(Map.of());
  }

  @Override
  public boolean well(RegionTarget target, Predicate<String> broken) {
    return plan.waves().stream()
        .filter(
            wave ->
                wave.gates().stream().anyMatch(gate -> gate.endpoint().equals(target.endpoint())))
        .flatMap(wave -> wave.groups().stream())
        .flatMap(List::stream)
        .noneMatch(stack -> broken.test(stack.name()));
  }

  @Override
  public void furnish(Services services, DeploymentFixture fixture) {
    terraform.folder().ledger().load(services.dynamoDb());
  }

  @Override
  public void keep(Services services) {
    terraform.folder().ledger().save(services.dynamoDb());
  }

  @Override
  public String where() {
    return terraform.folder().where();
  }

  @Override
  public boolean runsTerraform() {
    return true;
  }

  @Override
  public String awsApi() {
    return terraform.awsApi();
  }

  @Override
  public List<String> modelled() {
    return terraform.modelled();
  }

  @Override
  public void close() {
    terraform.close();
  }
}
