package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a run down for people: one line for each state entered, each failure and each end. */
public final class HistoryText implements ExecutionListener {
  private static final int CAUSE_LENGTH = 300;

  private final List<String> lines = new ArrayList<>();
  private @Nullable Instant began;

  @Override
  public void onEvent(String executionArn, HistoryEvent event) {
    switch (event.detail()) {
      case EventDetail.Entered(var state, var input) ->
          line(event.timestamp(), executionArn, "· " + state);
      case EventDetail.TaskFailure(var type, var resource, var error, var cause) ->
          line(event.timestamp(), executionArn, "! " + error + " " + shortened(cause));
      case EventDetail.Evaluation(var state, var location, var error, var cause) ->
          line(
              event.timestamp(),
              executionArn,
              "! " + error + " at " + location + ": " + shortened(cause));
      case EventDetail.None _,
          EventDetail.Started _,
          EventDetail.Succeeded _,
          EventDetail.Failure _,
          EventDetail.Exited _,
          EventDetail.TaskScheduled _,
          EventDetail.TaskStarted _,
          EventDetail.TaskOutput _,
          EventDetail.LambdaScheduled _,
          EventDetail.LambdaOutput _,
          EventDetail.MapStarted _,
          EventDetail.Iteration _ -> {
        // Said by the lines around it.
      }
    }
  }

  @Override
  public void onEnded(Execution execution) {
    line(
        execution.stopDate().orElseThrow(),
        execution.arn(),
        "= "
            + execution.status()
            + execution.error().map(error -> " " + error).orElse("")
            + execution.cause().map(cause -> ": " + shortened(cause)).orElse("")
            + (execution.output() == null
                ? ""
                : " " + shortened(String.valueOf(execution.output()))));
  }

  /** The lines so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  private void line(Instant at, String arn, String what) {
    Instant first = began == null ? at : began;
    began = first;
    String[] parts = arn.split(":", -1);
    lines.add(
        String.format(
            Locale.ROOT,
            "%9.3f s  %-15s %-28s %s",
            Duration.between(first, at).toMillis() / 1000.0,
            parts[parts.length - 2],
            parts[parts.length - 1],
            what));
  }

  private static String shortened(String text) {
    return text.length() <= CAUSE_LENGTH ? text : text.substring(0, CAUSE_LENGTH) + "…";
  }
}
