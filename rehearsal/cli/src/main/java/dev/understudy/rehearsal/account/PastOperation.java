package dev.understudy.rehearsal.account;

import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.EventType;
import dev.understudy.rehearsal.engine.HistoryEvent;
import dev.understudy.rehearsal.report.DrillRecorder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.StateEnteredEventDetails;
import software.amazon.awssdk.services.sfn.model.StateExitedEventDetails;

/**
 * What the histories of an operation and of its nested executions tell of it.
 *
 * @param assigned the last value of each variable of the operation itself
 * @param recorder has heard every event
 */
public record PastOperation(Map<String, Object> assigned, DrillRecorder recorder) {
  private static final Map<String, EventType> TYPES = types();

  public PastOperation {
    assigned = Map.copyOf(assigned);
  }

  /** Reads all of it. */
  public static PastOperation read(Account account, String executionArn) {
    Map<String, Object> assigned = new LinkedHashMap<>();
    DrillRecorder recorder = new DrillRecorder();
    Deque<String> open = new ArrayDeque<>(List.of(executionArn));
    Set<String> known = new LinkedHashSet<>(open);
    while (!open.isEmpty()) {
      String arn = open.removeFirst();
      for (var event : Answers.reading(account, () -> new History(account, arn).next())) {
        History.nested(event).filter(known::add).ifPresent(open::addLast);
        event(event).ifPresent(read -> recorder.onEvent(arn, read));
        if (arn.equals(executionArn)) {
          Optional.ofNullable(event.stateExitedEventDetails())
              .map(PastOperation::assigned)
              .ifPresent(variables -> variables.forEach((n, v) -> put(assigned, n, v)));
        }
      }
    }
    return new PastOperation(assigned, recorder);
  }

  private static void put(Map<String, Object> assigned, String name, @Nullable Object value) {
    if (value != null) {
      assigned.put(name, value);
    }
  }

  /** A variable that holds text; empty where it holds none. */
  public String text(String variable) {
    return assigned.get(variable) instanceof String text ? text : "";
  }

  /** A variable that holds a list of texts. */
  public List<String> texts(String variable) {
    return assigned.get(variable) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static Optional<HistoryEvent> event(
      software.amazon.awssdk.services.sfn.model.HistoryEvent event) {
    return Optional.ofNullable(TYPES.get(event.typeAsString()))
        .map(
            type ->
                new HistoryEvent(
                    event.id(),
                    Optional.ofNullable(event.previousEventId()).orElse(0L),
                    event.timestamp(),
                    type,
                    detail(event)));
  }

  private static EventDetail detail(software.amazon.awssdk.services.sfn.model.HistoryEvent event) {
    StateEnteredEventDetails entered = event.stateEnteredEventDetails();
    if (entered != null) {
      return new EventDetail.Entered(entered.name(), History.tree(entered.input()));
    }
    StateExitedEventDetails exited = event.stateExitedEventDetails();
    if (exited != null) {
      return new EventDetail.Exited(exited.name(), History.tree(exited.output()), assigned(exited));
    }
    return switch (event.type()) {
      case TASK_FAILED ->
          failure(event.taskFailedEventDetails().error(), event.taskFailedEventDetails().cause());
      case TASK_SUBMIT_FAILED ->
          failure(
              event.taskSubmitFailedEventDetails().error(),
              event.taskSubmitFailedEventDetails().cause());
      case TASK_TIMED_OUT ->
          failure(
              event.taskTimedOutEventDetails().error(), event.taskTimedOutEventDetails().cause());
      case LAMBDA_FUNCTION_FAILED ->
          failure(
              event.lambdaFunctionFailedEventDetails().error(),
              event.lambdaFunctionFailedEventDetails().cause());
      case EVALUATION_FAILED ->
          failure(
              event.evaluationFailedEventDetails().error(),
              event.evaluationFailedEventDetails().cause());
      default -> EventDetail.NONE;
    };
  }

  private static EventDetail failure(@Nullable String error, @Nullable String cause) {
    return new EventDetail.Failure(Optional.ofNullable(error), Optional.ofNullable(cause));
  }

  private static Map<String, @Nullable Object> assigned(StateExitedEventDetails exited) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    if (exited.hasAssignedVariables()) {
      exited.assignedVariables().forEach((name, json) -> values.put(name, History.tree(json)));
    }
    return values;
  }

  private static Map<String, EventType> types() {
    Map<String, EventType> types = new HashMap<>();
    for (EventType type : EventType.values()) {
      types.put(type.apiName(), type);
    }
    return types;
  }
}
