package dev.understudy.tests.bench;

import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.clock.WallTimeline;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.local.terraform.ProcessBuildRunner;
import dev.understudy.rehearsal.wiring.Definitions;
import dev.understudy.rehearsal.wiring.DeploymentServices;
import dev.understudy.rehearsal.wiring.Names;
import dev.understudy.rehearsal.wiring.Policies;
import dev.understudy.rehearsal.wiring.Services;
import dev.understudy.rehearsal.wiring.Stage;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whole deployments of {@code examples/small-stack} by the project's buildspec and a real
 * Terraform: the production state machines and handlers over models of AWS, builds as processes.
 *
 * @param home the project's folder
 */
record RealScale(Path home) {
  private static final String SMALL = "small-stack";

  /**
   * How long the operation takes.
   *
   * @param width how many stacks stand side by side
   * @param concurrency how many may be at work at once
   */
  Duration performed(int width, int concurrency) throws IOException, InterruptedException {
    ScaleRunbook runbook = new ScaleRunbook(ScaleTopology.FAN_OUT.needs(width), concurrency);
    Path source = Files.createTempDirectory("understudy-scale-");
    try {
      copy(runbook, source);
      try (ProcessBuildRunner runner = ProcessBuildRunner.open(source, System.getenv())) {
        return performed(runbook, runner);
      }
    } finally {
      delete(source);
    }
  }

  private Duration performed(ScaleRunbook runbook, ProcessBuildRunner runner)
      throws InterruptedException {
    DeploymentPlan plan = runbook.plan();
    WallTimeline timeline = new WallTimeline(Clock.systemUTC());
    RegionOutage none = new RegionOutage("nowhere");
    ScaleBuilds builds = new ScaleBuilds(runner);
    Services services =
        DeploymentServices.of(
            timeline,
            plan,
            new Services.Settings(
                none, none, () -> Duration.ZERO, () -> Duration.ZERO, builds, message -> {}));
    builds.handOnTo(services.s3In(services.homeRegion()));
    services.ssm().set(Names.ANDON_CORD, "released");
    seed(services, plan.runbook() + ".yaml", runbook.text());
    Policies.of(home).files().forEach((name, text) -> seed(services, "policies/" + name, text));
    Stage stage =
        Stage.over(
            timeline,
            services,
            Stage.Seams.of(
                request -> {
                  throw new IllegalStateException("nothing here asks over HTTP");
                },
                (zone, name, type, times) -> List.of()),
            Definitions.load(services.homeRegion()),
            1);
    Execution begun = stage.start(ScaleRunbook.OPERATION, runbook.input());
    timeline.run(() -> stage.stepFunctions().describe(begun.arn()).status().isEnded());
    Execution ended = stage.stepFunctions().describe(begun.arn());
    if (ended.status() != ExecutionStatus.SUCCEEDED) {
      throw new IllegalStateException("not what is to be measured: " + ended);
    }
    return Duration.between(ended.startDate(), ended.stopDate().orElseThrow());
  }

  private static void seed(Services services, String key, String text) {
    services.s3In(services.homeRegion()).seed(Names.RUNBOOK_BUCKET, key, text);
  }

  private void copy(ScaleRunbook runbook, Path to) throws IOException {
    Path terraform = home.resolve("terraform");
    Files.copy(terraform.resolve("buildspec.yml"), to.resolve("buildspec.yml"));
    for (String stack : runbook.needs().keySet()) {
      Path folder = Files.createDirectories(to.resolve("examples").resolve(stack));
      try (Stream<Path> files = Files.list(terraform.resolve("examples").resolve(SMALL))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".tf")).toList()) {
          Files.copy(file, folder.resolve(file.getFileName()));
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted((a, b) -> b.compareTo(a))
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
