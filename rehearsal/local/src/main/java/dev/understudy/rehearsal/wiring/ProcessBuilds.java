package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.aws.codebuild.BuildOrder;
import dev.understudy.rehearsal.aws.codebuild.BuildProgress;
import dev.understudy.rehearsal.aws.codebuild.BuildRunner;
import dev.understudy.rehearsal.local.terraform.BuildListener;
import dev.understudy.rehearsal.local.terraform.BuildStatus;
import dev.understudy.rehearsal.local.terraform.LocalBuildResult;
import dev.understudy.rehearsal.local.terraform.PhaseResult;
import dev.understudy.rehearsal.terraform.BuildFiles;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;

/** Lets the CodeBuild model perform its builds as processes of this machine. */
final class ProcessBuilds implements BuildRunner {
  // The model ends a build by its own timeout; this only bounds a process nobody waits for.
  private static final Duration TIMEOUT = Duration.ofHours(4);

  private final dev.understudy.rehearsal.local.terraform.LocalBuildRunner runner;
  private final BuildFiles files;
  private final Function<BuildOrder, Map<String, String>> environment;

  /**
   * Builds by a runner.
   *
   * @param environment what a build's environment gets beside what its order says
   */
  ProcessBuilds(
      dev.understudy.rehearsal.local.terraform.LocalBuildRunner runner,
      BuildFiles files,
      Function<BuildOrder, Map<String, String>> environment) {
    this.runner = runner;
    this.files = files;
    this.environment = environment;
  }

  @Override
  public Running start(BuildOrder order, BuildProgress progress) {
    Map<String, Map<String, byte[]>> sources = new HashMap<>();
    for (String identifier : order.secondarySources().keySet()) {
      sources.put(identifier, files.source(order, identifier));
    }
    Map<String, String> variables = new HashMap<>(order.environment());
    variables.putAll(environment.apply(order));
    var local =
        new dev.understudy.rehearsal.local.terraform.LocalBuildOrder(
            order.buildId(), variables, TIMEOUT, order.sourceVersion(), sources);
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
        // CodeBuild names the phase that failed, so it is told before the next one begins.
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
