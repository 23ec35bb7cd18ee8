package dev.understudy.rehearsal.engine;

/** A request that the Step Functions API refuses. Nothing has changed. */
public final class RequestRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Error codes of the API.
   *
   * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/">API
   *     reference</a>
   */
  public enum Code {
    /** The name is taken by another input or by an execution that has ended. */
    EXECUTION_ALREADY_EXISTS("ExecutionAlreadyExists"),
    /** No such execution. */
    EXECUTION_DOES_NOT_EXIST("ExecutionDoesNotExist"),
    /** The input is too large. */
    INVALID_EXECUTION_INPUT("InvalidExecutionInput"),
    /** A name with characters that are not allowed, or too long. */
    INVALID_NAME("InvalidName"),
    /** The output of a task is too large. */
    INVALID_OUTPUT("InvalidOutput"),
    /** A token that no task was given. */
    INVALID_TOKEN("InvalidToken"),
    /** No such state machine. */
    STATE_MACHINE_DOES_NOT_EXIST("StateMachineDoesNotExist"),
    /** The task of the token has been answered, has timed out, or its execution has ended. */
    TASK_TIMED_OUT("TaskTimedOut");

    private final String apiName;

    Code(String apiName) {
      this.apiName = apiName;
    }

    /** The code as the API spells it. */
    public String apiName() {
      return apiName;
    }
  }

  private final Code code;

  /** A refusal with its code and one sentence. */
  public RequestRefused(Code code, String message) {
    super(code.apiName() + ": " + message);
    this.code = code;
  }

  /** The API's error code. */
  public Code code() {
    return code;
  }
}
