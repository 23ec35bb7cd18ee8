package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.aws.sns.Published;
import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.HistoryEvent;
import dev.understudy.rehearsal.report.DeploymentReport.BuildSpan;
import dev.understudy.rehearsal.report.VisibleText;
import dev.understudy.rehearsal.report.Wording;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells the progress of what Terraform does to stacks as plain lines, in the order in which things
 * happen.
 */
final class DeploymentTalk implements ExecutionListener {
  private static final Set<String> MACHINES =
      Set.of("infrastructure-deployment", "deployment-restore", "cutover", "drift-reconciliation");
  private static final Set<String> WORK = Set.of("Task", "Map", "Wait");
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
  private final Clock clock;
  private final Instant startedAt;

  DeploymentTalk(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  synchronized void say(String line) {
    Duration since = Duration.between(startedAt, clock.instant());
    out.println(
        String.format(Locale.ROOT, "[%7.1f s] ", since.toMillis() / 1000.0) + VisibleText.of(line));
    out.flush();
  }

  void began(String stack, String action) {
    say(stack + ": " + BEGUN.getOrDefault(action, action));
  }

  void ended(BuildSpan span) {
    String took = Wording.of(Duration.between(span.startedAt(), span.endedAt()));
    say(
        span.stack()
            + ": "
            + (span.ok()
                ? DONE.getOrDefault(span.action(), span.action() + " done")
                : span.action() + " FAILED")
            + " after "
            + took);
  }

  /** A question is told with how to answer it; of anything else the subject is enough. */
  void notified(Published message) {
    if (message.message().contains(" approve ")) {
      message.message().lines().filter(line -> !line.isBlank()).forEach(this::say);
    } else {
      message.subject().ifPresent(this::say);
    }
  }

  @Override
  public void onEvent(String executionArn, HistoryEvent event) {
    if (event.detail() instanceof EventDetail.Entered(String name, Object _)) {
      String[] parts = executionArn.split(":", -1);
      String type = event.type().apiName().replace("StateEntered", "");
      if (WORK.contains(type) && MACHINES.contains(parts[parts.length - 2])) {
        say("state: " + name);
      }
    }
  }
}
