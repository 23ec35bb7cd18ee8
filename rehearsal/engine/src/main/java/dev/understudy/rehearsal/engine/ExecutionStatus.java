package dev.understudy.rehearsal.engine;

/** Status of an execution, by the names of DescribeExecution. */
public enum ExecutionStatus {
  /** Has not ended. */
  RUNNING,
  /** Reached a terminal state. */
  SUCCEEDED,
  /** Ended by an error nothing caught, or in a Fail state. */
  FAILED,
  /** Ran longer than the machine's TimeoutSeconds. */
  TIMED_OUT,
  /** Stopped from outside. */
  ABORTED;

  /** Whether nothing will happen in the execution any more. */
  public boolean isEnded() {
    return this != RUNNING;
  }
}
