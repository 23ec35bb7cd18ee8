package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.asl.TaskResource.Pattern;
import dev.understudy.rehearsal.integration.TaskCall;
import dev.understudy.rehearsal.integration.TaskCallback;
import dev.understudy.rehearsal.integration.TaskIntegration;
import dev.understudy.rehearsal.jsonata.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Executions started by a Task state.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html">Start
 *     a new AWS Step Functions workflow execution from a running execution</a>
 */
record NestedExecutions(Engine engine, TaskAttempt attempt, Pattern pattern)
    implements TaskIntegration {
  @Override
  public void start(TaskCall call, TaskCallback callback) {
    ExecutionRun child;
    try {
      Map<?, ?> arguments = call.arguments() instanceof Map<?, ?> map ? map : Map.of();
      child =
          engine.start(
              String.valueOf(arguments.get("StateMachineArn")),
              arguments.get("Name") instanceof String name ? Optional.of(name) : Optional.empty(),
              input(arguments));
    } catch (RequestRefused e) {
      callback.fail(
          "StepFunctions." + e.code().apiName() + "Exception", String.valueOf(e.getMessage()));
      return;
    }
    Map<String, @Nullable Object> started = new LinkedHashMap<>();
    started.put("ExecutionArn", child.arn());
    started.put("StartDate", child.startDate().toEpochMilli());
    if (pattern == Pattern.SYNC || pattern == Pattern.SYNC_PARSED) {
      attempt.submitted(started);
      attempt.adopt(child);
      child.whenEnded(ended -> answer(ended, callback));
    } else {
      callback.succeed(started);
    }
  }

  private static @Nullable Object input(Map<?, ?> arguments) {
    Object input = arguments.get("Input");
    if (input == null) {
      return Map.of();
    }
    if (!(input instanceof String text)) {
      return input;
    }
    try {
      return JsonText.read(text);
    } catch (IllegalArgumentException e) {
      throw new RequestRefused(
          RequestRefused.Code.INVALID_EXECUTION_INPUT, String.valueOf(e.getMessage()));
    }
  }

  private void answer(Execution ended, TaskCallback callback) {
    if (ended.status() == ExecutionStatus.SUCCEEDED) {
      callback.succeed(description(ended));
    } else {
      callback.fail(ErrorOutput.TASK_FAILED, JsonText.write(description(ended)));
    }
  }

  private Map<String, @Nullable Object> description(Execution ended) {
    boolean parsed = pattern == Pattern.SYNC_PARSED;
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    ended.cause().ifPresent(cause -> tree.put("Cause", cause));
    ended.error().ifPresent(error -> tree.put("Error", error));
    tree.put("ExecutionArn", ended.arn());
    tree.put("Input", parsed ? ended.input() : JsonText.write(ended.input()));
    tree.put("InputDetails", Map.of("Included", true));
    tree.put("Name", ended.name());
    if (ended.status() == ExecutionStatus.SUCCEEDED) {
      tree.put("Output", parsed ? ended.output() : JsonText.write(ended.output()));
      tree.put("OutputDetails", Map.of("Included", true));
    }
    tree.put("StartDate", ended.startDate().toEpochMilli());
    tree.put("StateMachineArn", ended.stateMachineArn());
    tree.put("Status", ended.status().name());
    ended.stopDate().ifPresent(stop -> tree.put("StopDate", stop.toEpochMilli()));
    return tree;
  }
}
