package dev.understudy.rehearsal.engine;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an event says beside its type. JSON trees are held as they are and written when asked. */
public sealed interface EventDetail {
  /** An event that says nothing more. */
  None NONE = new None();

  /** Nothing more to say. */
  record None() implements EventDetail {}

  /** An execution started. */
  record Started(@Nullable Object input) implements EventDetail {}

  /** An execution succeeded. */
  record Succeeded(@Nullable Object output) implements EventDetail {}

  /** Something failed, timed out or was aborted. */
  record Failure(Optional<String> error, Optional<String> cause) implements EventDetail {}

  /** A state was entered. */
  record Entered(String name, @Nullable Object input) implements EventDetail {}

  /** A state was left. */
  record Exited(String name, @Nullable Object output, Map<String, @Nullable Object> assigned)
      implements EventDetail {}

  /** An expression failed. */
  record Evaluation(String state, String location, String error, String cause)
      implements EventDetail {}

  /** A task was handed to a service. */
  record TaskScheduled(
      String resourceType,
      String resource,
      @Nullable Object parameters,
      long timeoutSeconds,
      long heartbeatSeconds)
      implements EventDetail {}

  /** A service took a task. */
  record TaskStarted(String resourceType, String resource) implements EventDetail {}

  /** A service answered. */
  record TaskOutput(String resourceType, String resource, @Nullable Object output)
      implements EventDetail {}

  /** A service failed, or did not answer in time; a cause of no characters is none. */
  record TaskFailure(String resourceType, String resource, String error, String cause)
      implements EventDetail {}

  /** A Lambda function named directly as the Resource was scheduled. */
  record LambdaScheduled(String resource, @Nullable Object input, long timeoutSeconds)
      implements EventDetail {}

  /** A Lambda function named directly as the Resource answered. */
  record LambdaOutput(@Nullable Object output) implements EventDetail {}

  /** A Map state knows its items. */
  record MapStarted(int length) implements EventDetail {}

  /** Something became of one iteration of a Map state. */
  record Iteration(String name, int index) implements EventDetail {}
}
