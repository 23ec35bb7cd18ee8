package dev.understudy.rehearsal.aws.codebuild;

import dev.understudy.rehearsal.clock.Scheduled;
import dev.understudy.rehearsal.clock.Timeline;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Function;

/** Performs builds by a script, on the timeline and without doing anything. */
public final class ScriptedBuildRunner implements BuildRunner {
  private final Timeline timeline;
  private final Function<BuildOrder, BuildScript> scripts;

  /**
   * A runner.
   *
   * @param scripts asked once for each build: how it goes
   */
  public ScriptedBuildRunner(Timeline timeline, Function<BuildOrder, BuildScript> scripts) {
    this.timeline = timeline;
    this.scripts = scripts;
  }

  @Override
  public Running start(BuildOrder order, BuildProgress progress) {
    BuildScript script = scripts.apply(order);
    Performance performance = new Performance(script, order.buildId(), progress);
    performance.wait(script.queued(), performance::nextStep);
    return performance;
  }

  private final class Performance implements Running {
    private final BuildScript script;
    private final String buildId;
    private final BuildProgress progress;
    private final Iterator<BuildScript.Step> steps;
    private Scheduled next = () -> {};

    Performance(BuildScript script, String buildId, BuildProgress progress) {
      this.script = script;
      this.buildId = buildId;
      this.progress = progress;
      this.steps = script.steps().iterator();
    }

    @Override
    public void stop() {
      next.cancel();
    }

    private void wait(Duration duration, Runnable then) {
      next = timeline.after(duration, "build " + buildId, then);
    }

    private void nextStep() {
      if (!steps.hasNext()) {
        progress.ended(script.exported());
        return;
      }
      BuildScript.Step step = steps.next();
      progress.entered(step.phase());
      wait(
          step.duration(),
          () -> {
            step.failure().ifPresent(progress::failed);
            nextStep();
          });
    }
  }
}
