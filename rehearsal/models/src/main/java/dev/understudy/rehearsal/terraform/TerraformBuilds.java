package dev.understudy.rehearsal.terraform;

import dev.understudy.rehearsal.aws.codebuild.BuildOrder;
import dev.understudy.rehearsal.aws.codebuild.BuildProgress;
import dev.understudy.rehearsal.aws.codebuild.BuildRunner;
import dev.understudy.rehearsal.clock.Timeline;
import java.util.function.Function;

/**
 * Performs the project's buildspec on virtual stacks, each phase in its time: plans hold the lock
 * while they look, applies change one resource after the other, and what they hand on goes to S3.
 */
public final class TerraformBuilds implements BuildRunner {
  private final Timeline timeline;
  private final VirtualTerraform terraform;
  private final BuildFiles files;
  private final BuildFence fence;
  private final BuildTimes times;
  private final Function<BuildOrder, BuildFault> faults;
  private final BuildObserver observer;

  /**
   * A runner.
   *
   * @param files where saved plans go to and come from
   * @param fence asked right before a build changes something
   * @param faults asked once for each build: what befalls it
   */
  public TerraformBuilds(
      Timeline timeline,
      VirtualTerraform terraform,
      BuildFiles files,
      BuildFence fence,
      BuildTimes times,
      Function<BuildOrder, BuildFault> faults,
      BuildObserver observer) {
    this.timeline = timeline;
    this.terraform = terraform;
    this.files = files;
    this.fence = fence;
    this.times = times;
    this.faults = faults;
    this.observer = observer;
  }

  @Override
  public Running start(BuildOrder order, BuildProgress progress) {
    BuildTask task = BuildTask.of(order.environment(), order.sourceVersion());
    observer.began(task.build());
    BuildCourse course =
        new BuildCourse(
            new BuildCourse.Surroundings(timeline, terraform, files, fence, times, observer),
            order,
            task,
            faults.apply(order),
            progress);
    course.begin();
    return course;
  }
}
