package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.aws.codebuild.BuildOrder;
import dev.understudy.rehearsal.aws.codebuild.BuildProgress;
import dev.understudy.rehearsal.aws.codebuild.BuildRunner;
import dev.understudy.rehearsal.report.BuildSpan;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;

/** Builds whose beginning and end are told and kept. */
final class WatchedBuilds implements BuildRunner {
  private final BuildRunner performing;
  private final Clock clock;
  private final StackProgress talk;
  private final List<BuildSpan> spans = new ArrayList<>();
  private final Set<String> broken = new HashSet<>();

  WatchedBuilds(BuildRunner performing, Clock clock, StackProgress talk) {
    this.performing = performing;
    this.clock = clock;
    this.talk = talk;
  }

  static String stack(BuildOrder order) {
    return order.environment().getOrDefault("UNDERSTUDY_STACK", "");
  }

  static String action(BuildOrder order) {
    return order.environment().getOrDefault("UNDERSTUDY_ACTION", "");
  }

  @Override
  public Running start(BuildOrder order, BuildProgress progress) {
    Watch watch = new Watch(order, progress, clock.instant());
    talk.began(stack(order), action(order));
    Running running = performing.start(order, watch);
    return () -> {
      running.stop();
      watch.over(false);
    };
  }

  /** In the order of their start. */
  synchronized List<BuildSpan> spans() {
    return spans.stream().sorted(Comparator.comparing(BuildSpan::startedAt)).toList();
  }

  /** Whether the last apply of a stack failed. */
  synchronized boolean isBroken(String stack) {
    return broken.contains(stack);
  }

  private synchronized void keep(BuildSpan span) {
    spans.add(span);
    if (!span.action().equals("APPLY")) {
      return;
    }
    if (span.ok()) {
      broken.remove(span.stack());
    } else {
      broken.add(span.stack());
    }
  }

  private final class Watch implements BuildProgress {
    private final BuildOrder order;
    private final BuildProgress progress;
    private final Instant startedAt;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();

    Watch(BuildOrder order, BuildProgress progress, Instant startedAt) {
      this.order = order;
      this.progress = progress;
      this.startedAt = startedAt;
    }

    @Override
    public void entered(BuildPhaseType phase) {
      progress.entered(phase);
    }

    @Override
    public void failed(String message) {
      failed.set(true);
      progress.failed(message);
    }

    @Override
    public void ended(Map<String, String> exported) {
      over(!failed.get());
      progress.ended(exported);
    }

    private void over(boolean ok) {
      if (over.getAndSet(true)) {
        return;
      }
      BuildSpan span = new BuildSpan(stack(order), action(order), startedAt, clock.instant(), ok);
      keep(span);
      talk.ended(span);
    }
  }
}
