package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.aws.codebuild.BuildOrder;
import dev.understudy.rehearsal.aws.codebuild.BuildProgress;
import dev.understudy.rehearsal.aws.codebuild.BuildRunner;
import dev.understudy.rehearsal.local.LocalStage;
import dev.understudy.rehearsal.local.build.BuildListener;
import dev.understudy.rehearsal.local.build.BuildResult;
import dev.understudy.rehearsal.local.build.BuildStatus;
import dev.understudy.rehearsal.local.build.PhaseResult;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;

/** Lets the CodeBuild model perform its builds on the local stage, as processes where it can. */
final class LocalBuilds implements BuildRunner {
  // The model ends a build by its own timeout; this only bounds a process nobody waits for.
  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  private final Supplier<LocalStage> stage;

  /**
   * @param stage asked at each build, since the stage is opened after the models it reports to
   */
  LocalBuilds(Supplier<LocalStage> stage) {
    this.stage = stage;
  }

  @Override
  public Running start(BuildOrder order, BuildProgress progress) {
    LocalStage on = stage.get();
    var local =
        new dev.understudy.rehearsal.local.build.BuildOrder(
            order.buildId(), order.environment(), TIMEOUT);
    return on.startBuild(local, listener(on, order, progress))::stop;
  }

  private static BuildListener listener(
      LocalStage stage, BuildOrder order, BuildProgress progress) {
    return new BuildListener() {
      @Override
      public void phaseBegan(String phase) {
        progress.entered(BuildPhaseType.fromValue(phase));
      }

      @Override
      public void phaseEnded(PhaseResult phase) {
        // The whole build is one sentence at its end; a drill has more to show than its phases.
      }

      @Override
      public void ended(BuildResult result) {
        Duration took =
            result.phases().stream().map(PhaseResult::took).reduce(Duration.ZERO, Duration::plus);
        stage.happened(
            "Build %s of %s after %d ms: %s"
                .formatted(
                    result.status(),
                    order.environment().getOrDefault("UNDERSTUDY_STACK", "an unnamed stack"),
                    took.toMillis(),
                    result.explanation()));
        if (result.status() != BuildStatus.SUCCEEDED) {
          progress.failed(result.explanation());
        }
        progress.ended(result.exportedVariables());
      }
    };
  }
}
