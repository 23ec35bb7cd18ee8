package dev.understudy.rehearsal.engine;

/** Hears of everything that happens in executions, as it happens. */
public interface ExecutionListener {
  /** An event was added to an execution's history. */
  default void onEvent(String executionArn, HistoryEvent event) {}

  /** An execution ended; its last event has been told before. */
  default void onEnded(Execution execution) {}
}
