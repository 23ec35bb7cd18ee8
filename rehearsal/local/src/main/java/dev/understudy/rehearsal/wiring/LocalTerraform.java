package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.aws.codebuild.BuildOrder;
import dev.understudy.rehearsal.aws.codebuild.BuildRunner;
import dev.understudy.rehearsal.local.cloud.MotoProcess;
import dev.understudy.rehearsal.local.terraform.ProcessBuildRunner;
import dev.understudy.rehearsal.terraform.BuildFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Terraform as processes of this machine, with its files and what stands for AWS. */
final class LocalTerraform implements AutoCloseable {
  private final TerraformFolder folder;
  private final Map<String, String> host;
  private final Optional<String> endpoint;
  private final Optional<MotoProcess> moto;
  private final ProcessBuildRunner runner;

  /**
   * Opens the runner.
   *
   * @param host the host's environment
   * @param endpoint where the AWS provider calls; empty when no stack has one
   * @param moto to be closed with it
   */
  LocalTerraform(
      TerraformFolder folder,
      Map<String, String> host,
      Optional<String> endpoint,
      Optional<MotoProcess> moto) {
    this.folder = folder;
    this.host = host;
    this.endpoint = endpoint;
    this.moto = moto;
    try {
      this.runner = ProcessBuildRunner.open(folder.source(), folder.settings(host), folder.kept());
    } catch (IOException e) {
      throw new UncheckedIOException("builds cannot be made ready", e);
    }
  }

  /**
   * What performs builds.
   *
   * @param more what a build's environment gets besides
   */
  BuildRunner builds(BuildFiles files, Function<BuildOrder, Map<String, String>> more) {
    return new ProcessBuilds(
        runner,
        files,
        order -> {
          Map<String, String> environment = new HashMap<>(aws());
          environment.putAll(more.apply(order));
          return environment;
        });
  }

  private Map<String, String> aws() {
    // Any credentials do for what is no AWS, and the person's own are never handed on.
    return endpoint
        .map(
            url ->
                Map.of(
                    "AWS_ENDPOINT_URL", url,
                    "AWS_ACCESS_KEY_ID", "understudy",
                    "AWS_SECRET_ACCESS_KEY", "understudy",
                    "AWS_EC2_METADATA_DISABLED", "true"))
        .orElse(Map.of());
  }

  TerraformFolder folder() {
    return folder;
  }

  /** The PATH of the host. */
  String path() {
    return host.getOrDefault("PATH", "");
  }

  /** Where the AWS provider calls; empty when no stack has one. */
  Optional<String> endpoint() {
    return endpoint;
  }

  /** Whether what stands for AWS is new, and gone when this is closed. */
  boolean isFresh() {
    return moto.isPresent();
  }

  /** What stands for the AWS API; empty when no stack calls it. */
  String awsApi() {
    return endpoint.map(url -> isFresh() ? "moto" : url).orElse("");
  }

  /** What of AWS is modelled, one sentence each. */
  List<String> modelled() {
    return endpoint
        .map(
            url ->
                isFresh()
                    ? "AWS was not called: the AWS provider called moto on this machine."
                    : "The AWS provider called " + url + ".")
        .stream()
        .toList();
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
