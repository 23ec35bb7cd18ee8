package dev.understudy.tests.bench;

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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;
import software.amazon.awssdk.services.s3.S3Client;

/** Lets the CodeBuild model perform its builds as processes. */
final class ScaleBuilds implements BuildRunner {
  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  private final ProcessBuildRunner runner;
  private final AtomicReference<S3Client> s3 = new AtomicReference<>();
  private final BuildFiles files = new BuildFiles(() -> Objects.requireNonNull(s3.get()));

  ScaleBuilds(ProcessBuildRunner runner) {
    this.runner = runner;
  }

  /** Where saved plans go to; said before the first build. */
  void handOnTo(S3Client artifacts) {
    s3.set(artifacts);
  }

  @Override
  public Running start(BuildOrder order, BuildProgress progress) {
    Map<String, Map<String, byte[]>> sources = new HashMap<>();
    for (String identifier : order.secondarySources().keySet()) {
      sources.put(identifier, files.source(order, identifier));
    }
    var local =
        new dev.understudy.rehearsal.local.terraform.LocalBuildOrder(
            order.buildId(), order.environment(), TIMEOUT, order.sourceVersion(), sources);
    return runner.start(local, listener(order, progress))::stop;
  }

  private BuildListener listener(BuildOrder order, BuildProgress progress) {
    return new BuildListener() {
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
    };
  }
}
