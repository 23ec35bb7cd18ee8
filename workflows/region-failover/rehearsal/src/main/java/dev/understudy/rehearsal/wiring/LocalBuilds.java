package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.aws.codebuild.BuildOrder;
import dev.understudy.rehearsal.aws.codebuild.BuildProgress;
import dev.understudy.rehearsal.aws.codebuild.BuildRunner;
import dev.understudy.rehearsal.aws.s3.S3Model;
import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.local.LocalStage;
import dev.understudy.rehearsal.local.terraform.BuildListener;
import dev.understudy.rehearsal.local.terraform.BuildStatus;
import dev.understudy.rehearsal.local.terraform.LocalBuildResult;
import dev.understudy.rehearsal.local.terraform.PhaseResult;
import dev.understudy.rehearsal.terraform.BuildFault;
import dev.understudy.rehearsal.terraform.BuildFence;
import dev.understudy.rehearsal.terraform.BuildFiles;
import dev.understudy.rehearsal.terraform.BuildObserver;
import dev.understudy.rehearsal.terraform.TerraformBuilds;
import dev.understudy.rehearsal.terraform.VirtualStack;
import dev.understudy.rehearsal.terraform.VirtualTerraform;
import dev.understudy.workflows.failover.FailoverPlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;

/**
 * Lets the CodeBuild model perform its builds on the local stage: as processes where there is a
 * Terraform, on a virtual stack where there is none.
 */
final class LocalBuilds implements BuildRunner {
  // The model ends a build by its own timeout; this only bounds a process nobody waits for.
  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  private final Supplier<LocalStage> stage;
  private final BuildFiles files;
  private final TerraformBuilds modelled;

  /**
   * Builds of one stage.
   *
   * @param stage asked at each build, since the stage is opened after the models it reports to
   * @param artifacts asked at each build, since the models are made together
   * @param fence asked right before a build changes something
   */
  LocalBuilds(
      Supplier<LocalStage> stage,
      Timeline timeline,
      FailoverPlan plan,
      Supplier<S3Model> artifacts,
      BuildFence fence) {
    this.stage = stage;
    this.files = new BuildFiles(artifacts);
    StandbyStack standby = new StandbyStack(plan, new StandbyBuilds());
    this.modelled =
        new TerraformBuilds(
            timeline,
            new VirtualTerraform(name -> standby.program()),
            files,
            fence,
            new ShortBuilds(),
            order -> BuildFault.NONE,
            new BuildObserver() {
              @Override
              public void applied(String name, VirtualStack as) {
                stage.get().scaleStandby(standby.capacityMin());
              }
            });
  }

  @Override
  public Running start(BuildOrder order, BuildProgress progress) {
    LocalStage on = stage.get();
    if (on.buildsAreModelled()) {
      return modelled.start(order, progress);
    }
    Map<String, Map<String, byte[]>> sources = new HashMap<>();
    for (String identifier : order.secondarySources().keySet()) {
      sources.put(identifier, files.source(order, identifier));
    }
    var local =
        new dev.understudy.rehearsal.local.terraform.LocalBuildOrder(
            order.buildId(), order.environment(), TIMEOUT, order.sourceVersion(), sources);
    return on.startBuild(local, listener(on, order, progress))::stop;
  }

  private BuildListener listener(LocalStage on, BuildOrder order, BuildProgress progress) {
    return new BuildListener() {
      @Override
      public void phaseBegan(String phase) {
        progress.entered(BuildPhaseType.fromValue(phase));
      }

      @Override
      public void phaseEnded(PhaseResult phase) {
        // The whole build is one sentence at its end; a drill has more to show than its phases.
        // CodeBuild names the phase that failed, so it is told before the next one begins.
        if (phase.status() == BuildStatus.FAILED) {
          progress.failed("the commands of phase " + phase.phase() + " failed");
        }
      }

      @Override
      public void ended(LocalBuildResult result) {
        Duration took =
            result.phases().stream().map(PhaseResult::took).reduce(Duration.ZERO, Duration::plus);
        on.happened(
            "Build %s %s of %s after %d ms: %s"
                .formatted(
                    order.environment().getOrDefault("UNDERSTUDY_ACTION", ""),
                    result.status(),
                    order.environment().getOrDefault("UNDERSTUDY_STACK", "an unnamed stack"),
                    took.toMillis(),
                    result.explanation()));
        files.handOn(order, result.artifacts());
        if (result.status() != BuildStatus.SUCCEEDED) {
          progress.failed(result.explanation());
        }
        progress.ended(result.exportedVariables());
      }
    };
  }
}
