package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.aws.sns.Published;
import dev.understudy.rehearsal.cli.Screen;
import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.HistoryEvent;
import dev.understudy.rehearsal.local.view.LiveFrame;
import dev.understudy.rehearsal.local.view.LiveFrame.Mark;
import dev.understudy.rehearsal.local.view.LiveView;
import dev.understudy.rehearsal.local.view.StatePath;
import dev.understudy.rehearsal.report.BuildSpan;
import dev.understudy.rehearsal.report.VisibleText;
import dev.understudy.rehearsal.report.Wording;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the progress of what Terraform does to stacks: on a terminal as one view that is drawn over
 * itself, elsewhere as plain lines in the order in which things happen.
 */
final class StackProgress implements ExecutionListener, AutoCloseable {
  private static final Set<String> MACHINES =
      Set.of("infrastructure-deployment", "deployment-restore", "cutover", "drift-reconciliation");
  private static final Set<String> WORK = Set.of("Task", "Map", "Wait");
  private static final String TO_GO_ON = "To go on: ";
  private static final Map<String, String> BEGUN =
      Map.of(
          "PLAN", "planning",
          "DESTROY", "planning its end",
          "APPLY", "applying",
          "REFRESH", "looking for drift",
          "RECONCILE", "planning what drifted",
          "UNLOCK", "unlocking");
  private static final Map<String, String> DONE =
      Map.of(
          "PLAN", "planned",
          "DESTROY", "planned its end",
          "APPLY", "applied",
          "REFRESH", "looked at",
          "RECONCILE", "planned what drifted");

  private final PrintStream out;
  private final boolean live;
  private final String title;
  private final Clock clock;
  private final Instant startedAt;
  private final StatePath path = new StatePath();
  private final Map<String, Begun> works = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private Optional<LiveView> view = Optional.empty();

  private record Begun(String doing, Instant at, Optional<Instant> end, Mark mark) {}

  private StackProgress(Screen screen, Clock clock, String title) {
    this.out = screen.out();
    this.live = screen.live();
    this.title = title;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /**
   * Begins to tell.
   *
   * @param title what is performed, such as {@code deploy small-stacks}
   */
  static StackProgress open(Screen screen, Clock clock, String title) {
    StackProgress progress = new StackProgress(screen, clock, title);
    if (screen.live()) {
      progress.view =
          Optional.of(
              LiveView.open(
                  progress::frame,
                  new PrintWriter(screen.out(), true, screen.out().charset()),
                  true,
                  System.getenv()));
    }
    return progress;
  }

  synchronized void say(String line) {
    if (live) {
      notes.add(line);
      return;
    }
    Duration since = Duration.between(startedAt, clock.instant());
    out.println(
        String.format(Locale.ROOT, "[%7.1f s] ", since.toMillis() / 1000.0) + VisibleText.of(line));
    out.flush();
  }

  synchronized void began(String stack, String action) {
    String doing = BEGUN.getOrDefault(action, action);
    works.put(stack, new Begun(doing, clock.instant(), Optional.empty(), Mark.RUNS));
    if (!live) {
      say(stack + ": " + doing);
    }
  }

  synchronized void ended(BuildSpan span) {
    String done =
        span.ok()
            ? DONE.getOrDefault(span.action(), span.action() + " done")
            : span.action() + " FAILED";
    works.put(
        span.stack(),
        new Begun(
            done,
            span.startedAt(),
            Optional.of(span.endedAt()),
            span.ok() ? Mark.DONE : Mark.FAILED));
    if (!live) {
      say(
          "%s: %s after %s"
              .formatted(
                  span.stack(),
                  done,
                  Wording.of(Duration.between(span.startedAt(), span.endedAt()))));
    }
  }

  /** A question is told with how to answer it; of anything else the subject is enough. */
  void notified(Published message) {
    String text = message.message();
    int command = text.lastIndexOf(TO_GO_ON);
    if (text.contains(" approve ") && command >= 0) {
      message.subject().ifPresent(this::say);
      text.substring(0, command).lines().map(String::strip).forEach(this::say);
      say("To approve, in another terminal and this folder:");
      say("  " + text.substring(command + TO_GO_ON.length()).strip());
    } else {
      message.subject().ifPresent(this::say);
    }
  }

  private synchronized LiveFrame frame() {
    Instant now = clock.instant();
    return LiveFrame.ofStacks(
        title,
        Duration.between(startedAt, now),
        path.now().isEmpty() ? List.of("getting ready") : path.now(),
        works.entrySet().stream()
            .map(
                each ->
                    new LiveFrame.Work(
                        each.getKey(),
                        each.getValue().doing(),
                        Duration.between(each.getValue().at(), each.getValue().end().orElse(now)),
                        each.getValue().mark()))
            .toList(),
        notes);
  }

  @Override
  public void onEvent(String executionArn, HistoryEvent event) {
    if (event.detail() instanceof EventDetail.Entered(String name, Object _)) {
      String[] parts = executionArn.split(":", -1);
      String type = event.type().apiName().replace("StateEntered", "");
      if (MACHINES.contains(parts[parts.length - 2])) {
        path.onEvent(executionArn, event);
        if (!live && WORK.contains(type)) {
          say("state: " + name);
        }
      }
    }
  }

  @Override
  public void onEnded(Execution execution) {
    path.onEnded(execution);
  }

  /** Shows the last frame, where there is a view. */
  @Override
  public void close() {
    view.ifPresent(LiveView::close);
  }
}
