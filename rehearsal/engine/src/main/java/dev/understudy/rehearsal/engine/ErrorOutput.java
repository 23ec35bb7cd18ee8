package dev.understudy.rehearsal.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error on its way to a Retry, a Catch or the end of the execution.
 *
 * @param missedHeartbeat whether it is a timeout for want of a heartbeat, which can also be caught
 *     by that name
 */
record ErrorOutput(Optional<String> error, Optional<String> cause, boolean missedHeartbeat) {
  static final String ALL = "States.ALL";
  static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
  static final String NO_CHOICE_MATCHED = "States.NoChoiceMatched";
  static final String QUERY_EVALUATION = "States.QueryEvaluationError";
  static final String RUNTIME = "States.Runtime";
  static final String TASK_FAILED = "States.TaskFailed";
  static final String TIMEOUT = "States.Timeout";
  static final String THRESHOLD = "States.ExceedToleratedFailureThreshold";
  private static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";

  static ErrorOutput of(String error, String cause) {
    return new ErrorOutput(Optional.of(error), Optional.of(cause), false);
  }

  static ErrorOutput timeout(boolean missedHeartbeat) {
    return new ErrorOutput(Optional.of(TIMEOUT), Optional.empty(), missedHeartbeat);
  }

  /** What {@code $states.errorOutput} shows. */
  Map<String, @Nullable Object> tree() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    // Recorded: a timeout has an empty cause; a token answered with nothing has two nulls.
    boolean nothing = error.isEmpty() && cause.isEmpty();
    boolean timeout = cause.isEmpty() && error.equals(Optional.of(TIMEOUT));
    if (error.isPresent() || nothing) {
      tree.put("Error", error.orElse(null));
    }
    if (cause.isPresent() || nothing || timeout) {
      tree.put("Cause", timeout ? "" : cause.orElse(null));
    }
    return tree;
  }

  /**
   * Whether one of the names in an ErrorEquals means this error.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">
   *     Error names</a>
   */
  boolean isAnyOf(List<String> names) {
    String name = error.orElse("");
    if (name.equals(RUNTIME)) {
      return false;
    }
    for (String wanted : names) {
      if (matches(wanted, name)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(String wanted, String name) {
    return switch (wanted) {
      // Recorded on 2024-03-21, twice: States.ALL does catch States.DataLimitExceeded.
      case ALL -> true;
      case TASK_FAILED -> !name.equals(TIMEOUT) && !name.equals(DATA_LIMIT_EXCEEDED);
      case HEARTBEAT_TIMEOUT -> missedHeartbeat || name.equals(HEARTBEAT_TIMEOUT);
      default -> wanted.equals(name);
    };
  }
}
