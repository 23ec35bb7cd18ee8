package dev.understudy.rehearsal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.clock.VirtualTimeline;
import dev.understudy.rehearsal.integration.CallInterceptor;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.integration.SdkClients;
import dev.understudy.rehearsal.integration.TaskIntegrations;
import dev.understudy.rehearsal.jsonata.JsonText;
import dev.understudy.rehearsal.quota.Quotas;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An account under virtual time, for tests of the interpreter. */
final class Stage {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  final VirtualTimeline timeline = new VirtualTimeline(START, 100_000);
  final LambdaFunctions functions = new LambdaFunctions();
  final SdkClients clients = new SdkClients();
  final StepFunctions stepFunctions;

  Stage() {
    this(1, Quotas.AWS, CallInterceptor.NONE);
  }

  Stage(long seed, Quotas quotas, CallInterceptor interceptor) {
    stepFunctions =
        new StepFunctions(
            timeline,
            new TaskIntegrations(timeline, functions, clients, interceptor),
            seed,
            quotas);
  }

  /** A JSONata machine of the given states that starts at "A". */
  static String machine(String states) {
    return "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"A\", \"States\": {" + states + "}}";
  }

  /** A Task state that invokes the function "f" and has the given further fields. */
  static String invoke(String name, String fields) {
    return "\""
        + name
        + "\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\","
        + " \"Arguments\": {\"FunctionName\": \"f\", \"Payload\": \"{% $states.input %}\"},"
        + " \"Output\": \"{% $states.result.Payload %}\", "
        + fields
        + "}";
  }

  String create(String states) {
    return stepFunctions.create("machine", machine(states), Map.of());
  }

  Execution start(String states, String input) {
    return stepFunctions.start(create(states), "run", JsonText.read(input));
  }

  Execution run(String states, String input) {
    Execution execution = start(states, input);
    timeline.run();
    return stepFunctions.describe(execution.arn());
  }

  Execution now(Execution execution) {
    return stepFunctions.describe(execution.arn());
  }

  List<HistoryEvent> history(Execution execution) {
    return stepFunctions.history(execution.arn());
  }

  List<String> types(Execution execution) {
    return history(execution).stream().map(event -> event.type().apiName()).toList();
  }

  /** Seconds after the start at which events of a type happened. */
  List<Long> secondsOf(Execution execution, EventType type) {
    return history(execution).stream()
        .filter(event -> event.type() == type)
        .map(event -> Duration.between(START, event.timestamp()).toSeconds())
        .toList();
  }

  static void assertSucceeded(Execution execution, String output) {
    assertThat(execution.status())
        .as("%s %s", execution.error(), execution.cause())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(json(execution.output())).isEqualTo(output);
  }

  static void assertFailed(Execution execution, String error) {
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.error()).as("%s", execution.cause()).contains(error);
  }

  static String json(@Nullable Object tree) {
    return JsonText.write(tree);
  }

  static Object notNull(@Nullable Object value) {
    return Objects.requireNonNull(value);
  }
}
