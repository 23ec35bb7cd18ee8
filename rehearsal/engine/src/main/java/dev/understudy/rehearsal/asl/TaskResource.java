package dev.understudy.rehearsal.asl;

/** What a Task state calls. */
public sealed interface TaskResource {
  /** The Resource as the definition has it. */
  String arn();

  /** How a task waits for what it called. */
  enum Pattern {
    /** For the answer of the call. */
    REQUEST_RESPONSE(""),
    /** For the job the call started. */
    SYNC(".sync"),
    /** For the job the call started, whose output is parsed. */
    SYNC_PARSED(".sync:2"),
    /** For somebody to send the task token back. */
    WAIT_FOR_TASK_TOKEN(".waitForTaskToken");

    private final String suffix;

    Pattern(String suffix) {
      this.suffix = suffix;
    }

    /** What a Resource ends in for this pattern. */
    public String suffix() {
      return suffix;
    }

    /** Whether the answer of the call is not yet the result of the task. */
    public boolean waitsAfterCall() {
      return this != REQUEST_RESPONSE;
    }
  }

  /** A Lambda function named as the Resource itself. */
  record LambdaFunction(String arn) implements TaskResource {}

  /**
   * An action of a service.
   *
   * @param service such as {@code dynamodb}
   * @param action such as {@code updateItem}
   * @param sdk whether it is an {@code aws-sdk} integration, or else an optimised one
   */
  record ServiceAction(String arn, String service, String action, boolean sdk, Pattern pattern)
      implements TaskResource {
    /** The service as the history calls it: {@code dynamodb}, {@code aws-sdk:route53}. */
    public String resourceType() {
      return sdk ? "aws-sdk:" + service : service;
    }

    /** The action as the history calls it: {@code updateItem}, {@code startExecution.sync:2}. */
    public String resourceName() {
      return action + pattern.suffix();
    }
  }
}
