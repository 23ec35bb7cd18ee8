package dev.understudy.tests.terraform;

import dev.understudy.rehearsal.aws.codebuild.BuildOrder;
import dev.understudy.rehearsal.aws.codebuild.BuildProgress;
import dev.understudy.rehearsal.aws.codebuild.BuildRunner;
import dev.understudy.rehearsal.local.terraform.BuildListener;
import dev.understudy.rehearsal.local.terraform.BuildStatus;
import dev.understudy.rehearsal.local.terraform.LocalBuildResult;
import dev.understudy.rehearsal.local.terraform.PhaseResult;
import dev.understudy.rehearsal.local.terraform.ProcessBuildRunner;
import dev.understudy.rehearsal.terraform.BuildFiles;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;

/** Builds of the CodeBuild model as processes, with their files in moto's S3. */
final class ProcessBuilds implements BuildRunner {
  // The model ends a build by its own timeout; this only bounds a process nobody waits for.
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final ProcessBuildRunner runner;
  private final BuildFiles files;

  ProcessBuilds(ProcessBuildRunner runner, BuildFiles files) {
    this.runner = runner;
    this.files = files;
  }

  @Override
  public Running start(BuildOrder order, BuildProgress progress) {
    Map<String, Map<String, byte[]>> sources = new LinkedHashMap<>();
    for (String identifier : order.secondarySources().keySet()) {
      sources.put(identifier, files.source(order, identifier));
    }
    var process =
        new dev.understudy.rehearsal.local.terraform.LocalBuildOrder(
            order.buildId(), order.environment(), TIMEOUT, order.sourceVersion(), sources);
    return runner.start(
            process,
            new BuildListener() {
              @Override
              public void phaseBegan(String phase) {
                progress.entered(BuildPhaseType.fromValue(phase));
              }

              @Override
              public void phaseEnded(PhaseResult phase) {
                if (phase.status() == BuildStatus.FAILED) {
                  progress.failed("the commands of phase " + phase.phase() + " failed");
                }
              }

              @Override
              public void ended(LocalBuildResult result) {
                files.handOn(order, result.artifacts());
                if (result.status() != BuildStatus.SUCCEEDED) {
                  progress.failed(result.explanation());
                }
                progress.ended(result.exportedVariables());
              }
            })
        ::stop;
  }
}
