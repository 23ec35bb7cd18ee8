package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.DeploymentPlan;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.rehearsal.aws.codebuild.BuildOrder;
import dev.understudy.rehearsal.aws.codebuild.BuildRunner;
import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.local.build.ProcessBuildRunner;
import dev.understudy.rehearsal.local.cloud.MotoProcess;
import dev.understudy.rehearsal.terraform.BuildFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Stacks that Terraform makes, as processes of this machine. */
final class TerraformGround implements DeploymentGround {
  private final DeploymentPlan plan;
  private final TerraformFolder folder;
  private final ProcessBuildRunner runner;
  private final FailingTerraform failing;
  private final Map<String, String> host;
  private final Optional<String> endpoint;
  private final Optional<MotoProcess> moto;

  /**
   * Opens the runner.
   *
   * @param host the host's environment
   * @param endpoint where the AWS provider calls; empty when no stack has one
   * @param moto to be closed with it
   */
  TerraformGround(
      DeploymentPlan plan,
      TerraformFolder folder,
      Map<String, String> host,
      Optional<String> endpoint,
      Optional<MotoProcess> moto) {
    this.plan = plan;
    this.folder = folder;
    this.host = host;
    this.endpoint = endpoint;
    this.moto = moto;
    try {
      this.failing = FailingTerraform.in(folder.scratch().resolve("failing"));
      this.runner = ProcessBuildRunner.open(folder.source(), folder.settings(host), folder.kept());
    } catch (IOException e) {
      throw new UncheckedIOException("builds cannot be made ready", e);
    }
  }

  @Override
  public BuildRunner builds(
      Timeline timeline, BuildFiles files, DeploymentFaults faults, Consumer<String> told) {
    return new ProcessBuilds(runner, files, order -> environment(order, faults, told));
  }

  private Map<String, String> environment(
      BuildOrder order, DeploymentFaults faults, Consumer<String> told) {
    Map<String, String> environment = new HashMap<>();
    endpoint.ifPresent(
        url -> {
          environment.put("AWS_ENDPOINT_URL", url);
          // Any credentials do for what is no AWS, and the person's own are never handed on.
          environment.put("AWS_ACCESS_KEY_ID", "understudy");
          environment.put("AWS_SECRET_ACCESS_KEY", "understudy");
          environment.put("AWS_EC2_METADATA_DISABLED", "true");
        });
    faults
        .strike(order)
        .ifPresent(
            fault -> {
              told.accept("Fault " + fault.text() + " struck");
              environment.putAll(failing.environment(fault, host.getOrDefault("PATH", "")));
            });
    return environment;
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
  public void furnish(Services services, DeploymentFurniture furniture) {
    folder.ledger().load(services.dynamoDb());
  }

  @Override
  public void keep(Services services) {
    folder.ledger().save(services.dynamoDb());
  }

  @Override
  public String where() {
    return folder.where();
  }

  @Override
  public List<String> modelled() {
    List<String> modelled = new ArrayList<>();
    endpoint.ifPresent(
        url ->
            modelled.add(
                moto.isPresent()
                    ? "AWS was not called: the AWS provider called moto on this machine."
                    : "The AWS provider called " + url + "."));
    return modelled;
  }

  @Override
  public void close() {
    try {
      runner.close();
    } finally {
      moto.ifPresent(MotoProcess::close);
      folder.close();
    }
  }
}
