package dev.understudy.rehearsal.engine;

/** Hears of everything that happens in executions, as it happens. */
public interface ExecutionListener {
  /** An event was added to an execution's history. */
  default void onEvent(String executionArn, HistoryEvent event) {}

  /**
   * A state that failed is tried again.
   *
   * @param retrier which entry of its Retry matched, from 0
   */
  default void onRetry(String executionArn, String state, int retrier) {}

  /**
   * A state that failed goes on elsewhere.
   *
   * @param catcher which entry of its Catch matched, from 0
   */
  default void onCatch(String executionArn, String state, int catcher) {}

  /** An execution ended; its last event has been told before. */
  default void onEnded(Execution execution) {}
}
