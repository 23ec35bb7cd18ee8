package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.asl.ChoiceRule;
import dev.understudy.rehearsal.asl.State;
import dev.understudy.rehearsal.jsonata.JsonText;
import dev.understudy.rehearsal.jsonata.QueryEvaluationFailed;
import dev.understudy.rehearsal.jsonata.Template;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** What each type of state does once it has been entered. */
final class StateStart {
  private static final long LONGEST_SECONDS = 99_999_999;

  private StateStart() {}

  static void start(Flow flow, State state) {
    switch (state) {
      case State.Pass pass ->
          flow.leave(flow.inputScope(), flow.input(), pass.effects(), pass.next());
      case State.Choice choice -> choose(flow, choice);
      case State.Wait wait -> await(flow, wait);
      case State.Succeed succeed ->
          flow.leave(flow.inputScope(), flow.input(), succeed.effects(), Optional.empty());
      case State.Fail fail -> flow.fail(failure(flow, fail));
      case State.Task task -> TaskAttempt.start(flow, task);
      case State.Parallel parallel -> ParallelRun.start(flow, parallel);
      case State.MapEach map -> MapRun.start(flow, map);
    }
  }

  private static void choose(Flow flow, State.Choice choice) {
    StateScope scope = flow.inputScope();
    for (ChoiceRule rule : choice.rules()) {
      if (holds(rule.condition(), scope)) {
        flow.leave(scope, flow.input(), rule.effects(), Optional.of(rule.next()));
        return;
      }
    }
    if (choice.defaultNext().isPresent()) {
      flow.leave(scope, flow.input(), choice.effects(), choice.defaultNext());
      return;
    }
    flow.fail(
        ErrorOutput.of(
            ErrorOutput.NO_CHOICE_MATCHED,
            flow.describeInState("No choice rule matched and there is no Default.")));
  }

  private static boolean holds(Template condition, StateScope scope) {
    Object value = condition.evaluate(scope);
    if (value instanceof Boolean holds) {
      return holds;
    }
    throw condition.unexpected("boolean", value);
  }

  private static void await(Flow flow, State.Wait wait) {
    flow.waitFor(
        flow.run()
            .engine()
            .timeline()
            .after(
                duration(flow, wait.waitFor()),
                "end of " + wait.name(),
                () -> {
                  flow.leave(flow.inputScope(), flow.input(), wait.effects(), wait.next());
                  flow.drive();
                }));
  }

  private static Duration duration(Flow flow, State.WaitFor waitFor) {
    return switch (waitFor) {
      case State.WaitFor.Seconds seconds ->
          Duration.ofSeconds(seconds.seconds().wholeNumber(flow.inputScope(), 0, LONGEST_SECONDS));
      case State.WaitFor.Timestamp timestamp -> {
        String text = timestamp.timestamp().string(flow.inputScope());
        try {
          yield Duration.between(flow.run().now(), OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException _) {
          throw new QueryEvaluationFailed(
              "Timestamp",
              "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time"
                  + " format string: "
                  + text);
        }
      }
    };
  }

  private static ErrorOutput failure(Flow flow, State.Fail fail) {
    StateScope scope = flow.inputScope();
    return new ErrorOutput(
        fail.error().map(template -> template.string(scope)),
        fail.cause().map(template -> template.string(scope)),
        false);
  }

  /** The items of a Map state. */
  static List<?> items(Flow flow, State.MapEach map) {
    if (map.items().isPresent()) {
      Object items = map.items().get().evaluate(flow.inputScope());
      if (items instanceof List<?> list) {
        return list;
      }
      throw map.items().get().unexpected("array", items);
    }
    if (flow.input() instanceof List<?> list) {
      return list;
    }
    throw new QueryEvaluationFailed(
        "Items", "Map state input must be an array but was: " + JsonText.write(flow.input()));
  }
}
