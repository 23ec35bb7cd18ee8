package dev.understudy.rehearsal.aws.sfn;

import java.time.Instant;
import java.util.Optional;

/**
 * What the Step Functions model needs of whatever runs executions. JSON travels as text here, as in
 * the API.
 *
 * <p>Every method throws {@link Refused} for what the API refuses.
 */
public interface Executions {
  /** Starts an execution; an empty name lets the runtime choose one. */
  Started start(String stateMachineArn, String name, String inputJson);

  /** What is known of an execution. */
  Described describe(String executionArn);

  /** Stops an execution. */
  void stop(String executionArn, Optional<String> error, Optional<String> cause);

  /** Answers the task that waits for a token. */
  void succeedTask(String taskToken, String outputJson);

  /** Fails the task that waits for a token. */
  void failTask(String taskToken, Optional<String> error, Optional<String> cause);

  /** Tells that the work behind a token goes on. */
  void heartbeat(String taskToken);

  /** An execution that was started, or was running already under this name with the same input. */
  record Started(String executionArn, Instant startDate) {}

  /**
   * An execution as DescribeExecution shows it.
   *
   * @param status RUNNING, SUCCEEDED, FAILED, TIMED_OUT or ABORTED
   * @param output JSON, of one that succeeded
   */
  record Described(
      String executionArn,
      String stateMachineArn,
      String name,
      String status,
      Instant startDate,
      Optional<Instant> stopDate,
      String inputJson,
      Optional<String> output,
      Optional<String> error,
      Optional<String> cause) {}

  /** A refusal under one of the API's error codes. */
  final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;

    /**
     * A refusal.
     *
     * @param code as the API spells it, for example {@code TaskTimedOut}
     */
    public Refused(String code, String message) {
      super(message);
      this.code = code;
    }

    /** The API's error code. */
    public String code() {
      return code;
    }
  }
}
