package dev.understudy.rehearsal.integration;

/** Something a Task state can call. */
@FunctionalInterface
public interface TaskIntegration {
  /** Starts a call; its answer goes to the callback, at once or later. Never throws. */
  void start(TaskCall call, TaskCallback callback);
}
