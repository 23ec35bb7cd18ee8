package dev.understudy.rehearsal.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.rehearsal.aws.sfn.Executions;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.RequestRefused;
import dev.understudy.rehearsal.engine.StepFunctions;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets handlers reach the embedded runtime through the SDK's Step Functions client. */
final class EngineExecutions implements Executions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supplier<StepFunctions> engine;

  /**
   * @param engine asked at each call, since the runtime is built after the handlers it calls
   */
  EngineExecutions(Supplier<StepFunctions> engine) {
    this.engine = engine;
  }

  @Override
  public Started start(String stateMachineArn, String name, String inputJson) {
    Object input = tree(inputJson, "InvalidExecutionInput");
    Execution started =
        refusing(
            () ->
                name.isEmpty()
                    ? engine.get().start(stateMachineArn, input)
                    : engine.get().start(stateMachineArn, name, input));
    return new Started(started.arn(), started.startDate());
  }

  @Override
  public Described describe(String executionArn) {
    Execution found = refusing(() -> engine.get().describe(executionArn));
    return new Described(
        found.arn(),
        found.stateMachineArn(),
        found.name(),
        found.status().name(),
        found.startDate(),
        found.stopDate(),
        text(found.input()),
        Optional.ofNullable(found.output()).map(EngineExecutions::text),
        found.error(),
        found.cause());
  }

  @Override
  public void stop(String executionArn, Optional<String> error, Optional<String> cause) {
    refusing(() -> engine.get().stop(executionArn, error, cause));
  }

  @Override
  public void succeedTask(String taskToken, String outputJson) {
    Object output = tree(outputJson, "InvalidOutput");
    refusing(() -> engine.get().sendTaskSuccess(taskToken, output));
  }

  @Override
  public void failTask(String taskToken, Optional<String> error, Optional<String> cause) {
    refusing(() -> engine.get().sendTaskFailure(taskToken, error.orElse(""), cause.orElse("")));
  }

  @Override
  public void heartbeat(String taskToken) {
    refusing(() -> engine.get().sendTaskHeartbeat(taskToken));
  }

  private static void refusing(Runnable call) {
    Object _ =
        refusing(
            () -> {
              call.run();
              return "done";
            });
  }

  private static <T> T refusing(Supplier<T> call) {
    try {
      return call.get();
    } catch (RequestRefused refused) {
      throw new Refused(refused.code().apiName(), String.valueOf(refused.getMessage()));
    }
  }

  private static @Nullable Object tree(String json, String code) {
    try {
      return JSON.readValue(json, Object.class);
    } catch (JsonProcessingException e) {
      throw new Refused(code, "not JSON: " + e.getOriginalMessage());
    }
  }

  private static String text(@Nullable Object tree) {
    try {
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an execution holds what is not JSON", e);
    }
  }
}
