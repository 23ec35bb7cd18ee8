package dev.understudy.rehearsal.aws.codebuild;

import dev.understudy.rehearsal.clock.Scheduled;
import dev.understudy.rehearsal.clock.Timeline;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/**
 * One build from its start to its end: takes its runner's reports, ends it when time is up, and
 * tells of every change.
 *
 * <p>Runners report from threads of their own. Whatever changes the build takes its turn on the
 * timeline first and locks the build second, as the timeline's own events do; the other way round,
 * a report and an event would wait for each other for ever.
 */
final class BuildRun implements BuildProgress {
  private final BuildRecord record;
  private final Timeline timeline;
  private final BuildRunner runner;
  private final BuildEventListener events;
  private BuildRunner.Running running = () -> {};
  private Scheduled timeout = () -> {};

  BuildRun(BuildRecord record, Timeline timeline, BuildRunner runner, BuildEventListener events) {
    this.record = record;
    this.timeline = timeline;
    this.runner = runner;
    this.events = events;
  }

  synchronized Build described() {
    return record.described();
  }

  synchronized boolean over() {
    return record.over();
  }

  boolean isOf(String project) {
    return record.order().project().equals(project);
  }

  /** To be called on the timeline, once. */
  void begin() {
    synchronized (this) {
      if (record.over()) {
        return;
      }
      tellState();
      tellPhase(record.phases().getFirst());
      timeout =
          timeline.after(
              record.timeout(),
              "time out " + record.order().buildId(),
              () -> cut(StatusType.TIMED_OUT, "Build has timed out"));
    }
    // The runner may report from another thread at once, so it is started outside of the lock.
    BuildRunner.Running started = runner.start(record.order(), this);
    boolean tooLate;
    synchronized (this) {
      running = started;
      tooLate = record.over();
    }
    if (tooLate) {
      started.stop();
    }
  }

  @Override
  public void entered(BuildPhaseType phase) {
    inTurn(() -> tellPhase(record.next(phase, timeline.now())));
  }

  @Override
  public void failed(String message) {
    inTurn(() -> record.fail(StatusType.FAILED, message));
  }

  @Override
  public void ended(Map<String, String> exported) {
    inTurn(() -> end(record.anyPhaseFailed() ? StatusType.FAILED : StatusType.SUCCEEDED, exported));
  }

  /** Ends the build from outside; does nothing when it is over. */
  void cut(StatusType how, String message) {
    inTurn(
        () -> {
          record.fail(how, message);
          end(how, Map.of());
          BuildRunner.Running toStop = running;
          timeline.post(toStop::stop);
        });
  }

  private void inTurn(Runnable change) {
    Object _ =
        timeline.exclusively(
            () -> {
              synchronized (this) {
                if (!record.over()) {
                  change.run();
                }
              }
              return record;
            });
  }

  private void end(StatusType status, Map<String, String> exported) {
    BuildRecord.Phase last = record.next(BuildPhaseType.COMPLETED, timeline.now());
    record.end(status, exported);
    tellPhase(last);
    tellState();
    Scheduled toCancel = timeout;
    timeline.post(toCancel::cancel);
  }

  private void tellPhase(BuildRecord.Phase completed) {
    events.event(
        BuildEvents.SOURCE,
        BuildEvents.PHASE_CHANGE,
        List.of(record.arn()),
        BuildEvents.phaseChange(record, completed));
  }

  private void tellState() {
    events.event(
        BuildEvents.SOURCE,
        BuildEvents.STATE_CHANGE,
        List.of(record.arn()),
        BuildEvents.stateChange(record));
  }
}
