package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.rehearsal.aws.codebuild.BuildRunner;
import dev.understudy.rehearsal.aws.dynamodb.DynamoDbModel;
import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.terraform.BuildFiles;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Where a deployment's stacks are: what builds them, and what of them stays. */
sealed interface DeployedStacks extends AutoCloseable permits TerraformStacks, ModelledStacks {
  /**
   * What performs builds.
   *
   * @param ledger asked at each build, since the models are made together
   * @param told a sentence when something befalls a build
   */
  BuildRunner builds(
      Timeline timeline,
      BuildFiles files,
      Supplier<DynamoDbModel> ledger,
      DeploymentFaults faults,
      Consumer<String> told);

  /**
   * Whether what stands behind a target is well.
   *
   * @param broken whether a stack's last apply failed
   */
  boolean well(RegionTarget target, Predicate<String> broken);

  /** Puts into the account what it knows of earlier deployments. */
  void furnish(Services services, DeploymentFixture fixture);

  /** Keeps what the account knows now. */
  void keep(Services services);

  /** What the stacks' state is kept in, one sentence. */
  String where();

  /** Whether a Terraform process runs the builds. */
  boolean runsTerraform();

  /** What stands for the AWS API that Terraform calls; empty when nothing does. */
  String awsApi();

  /** What of it is modelled, one sentence each. */
  List<String> modelled();

  @Override
  void close();
}
