package dev.understudy.rehearsal.aws.codebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.eventbridge.EventBridgeModel;
import dev.understudy.rehearsal.clock.WallTimeline;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;
import software.amazon.awssdk.services.codebuild.model.StatusType;

class BuildThreadsTest {
  private static final int BUILDS = 300;

  private final WallTimeline timeline = new WallTimeline(Clock.systemUTC());
  private final RegionOutage none = new RegionOutage("eu-west-1");
  private final EventBridgeModel events =
      new EventBridgeModel("eu-west-1", timeline, none, () -> Duration.ZERO);
  private final CodeBuildModel codeBuild =
      new CodeBuildModel("eu-west-1", timeline, none, BuildThreadsTest::runElsewhere, events::emit);

  /** Reports at once from another thread, as a process does that is quick. */
  private static BuildRunner.Running runElsewhere(BuildOrder order, BuildProgress progress) {
    Thread.ofVirtual()
        .start(
            () -> {
              for (BuildPhaseType phase :
                  List.of(
                      BuildPhaseType.PRE_BUILD, BuildPhaseType.BUILD, BuildPhaseType.POST_BUILD)) {
                progress.entered(phase);
              }
              progress.ended(Map.of());
            });
    return () -> {};
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void reports_from_other_threads_and_events_of_the_timeline_never_wait_for_each_other() {
    codeBuild.createProject(
        new BuildProject("p", Map.of(), Duration.ofHours(1), OptionalInt.empty()));
    for (int i = 0; i < BUILDS; i++) {
      var _ = codeBuild.startBuild(request -> request.projectName("p"));
    }
    assertThatCode(() -> timeline.run(this::allOver)).doesNotThrowAnyException();
    assertThat(codeBuild.builds())
        .hasSize(BUILDS)
        .extracting(Build::buildStatus)
        .containsOnly(StatusType.SUCCEEDED);
  }

  private boolean allOver() {
    return codeBuild.builds().stream().allMatch(Build::buildComplete);
  }
}
