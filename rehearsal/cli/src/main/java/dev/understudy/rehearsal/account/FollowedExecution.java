package dev.understudy.rehearsal.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.TaskScheduledEventDetails;

/** One execution under way: knows the state it is in, and what of its history is worth a line. */
final class FollowedExecution {
  private static final int CAUSE_SHOWN = 300;

  private final History history;
  private final List<String> above;
  private String state = "";
  private boolean scheduled;

  /**
   * An execution.
   *
   * @param above the states of the executions that wait for it, outermost first
   */
  FollowedExecution(History history, List<String> above) {
    this.history = history;
    this.above = List.copyOf(above);
  }

  History history() {
    return history;
  }

  /** The execution that an event says was begun, below the state this one is in. */
  Optional<FollowedExecution> child(Account account, HistoryEvent event) {
    List<String> path = new ArrayList<>(above);
    path.add(state);
    return History.nested(event).map(arn -> new FollowedExecution(new History(account, arn), path));
  }

  /** What an event says to a person, if it does. */
  Optional<String> line(HistoryEvent event) {
    return switch (event.type()) {
      case TASK_STATE_ENTERED,
          WAIT_STATE_ENTERED,
          MAP_STATE_ENTERED,
          PARALLEL_STATE_ENTERED,
          FAIL_STATE_ENTERED ->
          entered(event);
      case TASK_SCHEDULED -> scheduled(event.taskScheduledEventDetails());
      case TASK_FAILED ->
          failed(event.taskFailedEventDetails().error(), event.taskFailedEventDetails().cause());
      case TASK_SUBMIT_FAILED ->
          failed(
              event.taskSubmitFailedEventDetails().error(),
              event.taskSubmitFailedEventDetails().cause());
      case TASK_TIMED_OUT ->
          failed(
              event.taskTimedOutEventDetails().error(), event.taskTimedOutEventDetails().cause());
      case LAMBDA_FUNCTION_FAILED ->
          failed(
              event.lambdaFunctionFailedEventDetails().error(),
              event.lambdaFunctionFailedEventDetails().cause());
      case EVALUATION_FAILED ->
          failed(
              event.evaluationFailedEventDetails().error(),
              event.evaluationFailedEventDetails().cause());
      // A choice or a pass takes no time, and what it led to says more.
      default -> Optional.empty();
    };
  }

  private Optional<String> entered(HistoryEvent event) {
    state = event.stateEnteredEventDetails().name();
    scheduled = false;
    return Optional.of("state: " + path());
  }

  private Optional<String> scheduled(TaskScheduledEventDetails details) {
    boolean again = scheduled;
    scheduled = true;
    if (again) {
      return Optional.of("again: " + path());
    }
    return details.resource().endsWith(".waitForTaskToken")
        ? message(History.tree(details.parameters())).map(text -> "waits for an answer: " + text)
        : Optional.empty();
  }

  private static Optional<String> message(@Nullable Object parameters) {
    return parameters instanceof Map<?, ?> map && map.get("Message") instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  private Optional<String> failed(@Nullable String error, @Nullable String cause) {
    String why = Optional.ofNullable(cause).orElse("");
    return Optional.of(
        "error: %s: %s%s"
            .formatted(
                path(),
                Optional.ofNullable(error).orElse("no name"),
                why.isEmpty()
                    ? ""
                    : ": "
                        + (why.length() > CAUSE_SHOWN
                            ? why.substring(0, CAUSE_SHOWN) + "..."
                            : why)));
  }

  private String path() {
    List<String> path = new ArrayList<>(above);
    path.add(state);
    return String.join(" > ", path);
  }
}
