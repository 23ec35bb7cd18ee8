package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.asl.TaskResource;
import dev.understudy.rehearsal.asl.TaskResource.ServiceAction;
import org.jspecify.annotations.Nullable;

/** The events of a task, which have other names when a Lambda function is the Resource itself. */
record TaskEvents(Flow flow, TaskResource resource) {
  /** What the task calls, as the service names it in its messages. */
  String name() {
    return switch (resource) {
      case TaskResource.LambdaFunction lambda -> lambda.arn();
      case ServiceAction action -> action.resourceType() + ":" + action.resourceName();
    };
  }

  void scheduled(@Nullable Object arguments, long timeoutSeconds, long heartbeatSeconds) {
    switch (resource) {
      case TaskResource.LambdaFunction lambda ->
          flow.record(
              EventType.LAMBDA_FUNCTION_SCHEDULED,
              new EventDetail.LambdaScheduled(lambda.arn(), arguments, timeoutSeconds));
      case ServiceAction action ->
          flow.record(
              EventType.TASK_SCHEDULED,
              new EventDetail.TaskScheduled(
                  action.resourceType(),
                  action.resourceName(),
                  arguments,
                  timeoutSeconds,
                  heartbeatSeconds));
    }
  }

  void started() {
    switch (resource) {
      case TaskResource.LambdaFunction _ ->
          flow.record(EventType.LAMBDA_FUNCTION_STARTED, EventDetail.NONE);
      case ServiceAction action ->
          flow.record(
              EventType.TASK_STARTED,
              new EventDetail.TaskStarted(action.resourceType(), action.resourceName()));
    }
  }

  void submitted(@Nullable Object output) {
    output(EventType.TASK_SUBMITTED, output);
  }

  void succeeded(@Nullable Object output) {
    output(EventType.TASK_SUCCEEDED, output);
  }

  private void output(EventType type, @Nullable Object output) {
    switch (resource) {
      case TaskResource.LambdaFunction _ ->
          flow.record(EventType.LAMBDA_FUNCTION_SUCCEEDED, new EventDetail.LambdaOutput(output));
      case ServiceAction action ->
          flow.record(
              type,
              new EventDetail.TaskOutput(action.resourceType(), action.resourceName(), output));
    }
  }

  void failed(ErrorOutput error, boolean whenSubmitting) {
    switch (resource) {
      case TaskResource.LambdaFunction _ ->
          flow.record(
              EventType.LAMBDA_FUNCTION_FAILED,
              new EventDetail.Failure(error.error(), error.cause()));
      case ServiceAction action ->
          flow.record(
              whenSubmitting ? EventType.TASK_SUBMIT_FAILED : EventType.TASK_FAILED,
              failure(action, error));
    }
  }

  void timedOut() {
    ErrorOutput timeout = ErrorOutput.timeout(false);
    switch (resource) {
      case TaskResource.LambdaFunction _ ->
          flow.record(
              EventType.LAMBDA_FUNCTION_TIMED_OUT,
              new EventDetail.Failure(timeout.error(), timeout.cause()));
      case ServiceAction action -> flow.record(EventType.TASK_TIMED_OUT, failure(action, timeout));
    }
  }

  private static EventDetail failure(ServiceAction action, ErrorOutput error) {
    return new EventDetail.TaskFailure(
        action.resourceType(),
        action.resourceName(),
        error.error().orElse(""),
        error.cause().orElse(""));
  }
}
