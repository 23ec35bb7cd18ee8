package dev.understudy.rehearsal.terraform;

import dev.understudy.rehearsal.aws.codebuild.BuildOrder;
import dev.understudy.rehearsal.aws.codebuild.BuildProgress;
import dev.understudy.rehearsal.aws.codebuild.BuildRunner;
import dev.understudy.rehearsal.clock.Scheduled;
import dev.understudy.rehearsal.clock.Timeline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;

/** One build on its way through CodeBuild's phases. */
final class BuildCourse implements BuildRunner.Running {
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final Surroundings around;
  private final BuildOrder order;
  private final BuildTask task;
  private final BuildFault fault;
  private final BuildProgress progress;
  private final Map<String, byte[]> artifacts = new LinkedHashMap<>();
  private final TerraformWork work;
  private Scheduled next = () -> {};
  private boolean over;

  /** What every build has around it. */
  record Surroundings(
      Timeline timeline,
      VirtualTerraform terraform,
      BuildFiles files,
      BuildFence fence,
      BuildTimes times,
      BuildObserver observer) {}

  BuildCourse(
      Surroundings around,
      BuildOrder order,
      BuildTask task,
      BuildFault fault,
      BuildProgress progress) {
    this.around = around;
    this.order = order;
    this.task = task;
    this.fault = fault;
    this.progress = progress;
    this.work = new TerraformWork(this, around, order, task, fault);
  }

  void begin() {
    if (fault == BuildFault.NEVER_STARTS) {
      return;
    }
    Duration provisioning = around.times().provisioning(task.stack());
    Duration queued = provisioning.dividedBy(5);
    after(
        queued,
        () -> {
          progress.entered(BuildPhaseType.PROVISIONING);
          after(
              provisioning.minus(queued),
              () ->
                  through(
                      List.of(
                          BuildPhaseType.DOWNLOAD_SOURCE,
                          BuildPhaseType.INSTALL,
                          BuildPhaseType.PRE_BUILD),
                      this::build));
        });
  }

  private void build() {
    progress.entered(BuildPhaseType.BUILD);
    if (fault == BuildFault.DIES_BEFORE) {
      die();
      return;
    }
    work.begin();
  }

  /** Terraform has ended, well or badly, and has said how. */
  void ended(ResultFile result, boolean well) {
    if (fault == BuildFault.DIES_AFTER) {
      die();
      return;
    }
    if (!well) {
      progress.failed("Error while executing command: terraform. Reason: exit status 1");
    }
    artifacts.put("result.json", result.bytes());
    artifacts.put("events.json", new byte[0]);
    // UPLOAD_ARTIFACTS comes even after a BUILD phase that failed.
    through(
        List.of(BuildPhaseType.POST_BUILD, BuildPhaseType.UPLOAD_ARTIFACTS),
        () -> {
          around.files().handOn(order, artifacts);
          progress.entered(BuildPhaseType.FINALIZING);
          after(SHORT, this::finish);
        });
  }

  /** The container is gone. */
  void die() {
    progress.failed("The build container died (fault plan)");
    finish();
  }

  void handOn(String name, byte[] file) {
    artifacts.put(name, file);
  }

  void after(Duration delay, Runnable then) {
    next = around.timeline().after(delay, "build " + order.buildId(), then);
  }

  private void through(List<BuildPhaseType> phases, Runnable then) {
    if (phases.isEmpty()) {
      then.run();
      return;
    }
    progress.entered(phases.getFirst());
    after(SHORT, () -> through(phases.subList(1, phases.size()), then));
  }

  private void finish() {
    over = true;
    progress.ended(Map.of());
  }

  @Override
  public void stop() {
    next.cancel();
    if (!over) {
      over = true;
      work.killed();
    }
  }
}
