package dev.understudy.tests.statemachines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.rehearsal.wiring.ProductionFunctions;
import dev.understudy.tests.cost.FunctionSizes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A function says what happened before Lambda stops it, and Lambda before the Task gives it up. */
class FunctionTimeoutsTest {

  // What a Task waits beyond the function: its restore, and the way there and back.
  private static final Duration WAY = Duration.ofSeconds(5);
  // What dev.understudy.functions.runtime.Deadline keeps back to answer in, and a second to work.
  private static final Duration RESERVE = Duration.ofSeconds(3);
  // Where a runbook or a caller says how long a Task may take, it says minutes.
  private static final Duration LEAST_OF_CALLERS = Duration.ofSeconds(35);

  private static final Set<String> CALLS_NOBODY = Set.of("DecideDrift", "JudgeOperation");

  /** A Task that calls a function; its patience where the state machine fixes one. */
  record Call(String state, String function, JsonNode timeout) {}

  static Stream<Call> calls() {
    List<Call> calls = new ArrayList<>();
    MachineFile.all().forEach(machine -> collect(machine.name(), machine.definition(), calls));
    return calls.stream();
  }

  private static void collect(String machine, JsonNode definition, List<Call> calls) {
    definition
        .path("States")
        .properties()
        .forEach(
            state -> {
              JsonNode body = state.getValue();
              if (body.path("Arguments").has("FunctionName")) {
                calls.add(
                    new Call(
                        machine + ": " + state.getKey(),
                        function(body),
                        body.path("TimeoutSeconds")));
              }
              body.path("Branches").forEach(branch -> collect(machine, branch, calls));
              collect(machine, body.path("ItemProcessor"), calls);
            });
  }

  @ParameterizedTest
  @MethodSource("calls")
  void a_task_waits_longer_than_the_function_it_calls(Call call) {
    Duration patience =
        call.timeout().isNumber() ? Duration.ofSeconds(call.timeout().asLong()) : LEAST_OF_CALLERS;
    assertThat(FunctionSizes.timeout(call.function()))
        .as(call.state())
        .isLessThanOrEqualTo(patience.minus(WAY));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void a_function_that_calls_aws_has_the_time_for_one_call_that_goes_wrong(String function) {
    Duration needed =
        CALLS_NOBODY.contains(function) ? Duration.ofSeconds(3) : AwsClients.CALL_TIMEOUT;
    assertThat(FunctionSizes.timeout(function)).isGreaterThanOrEqualTo(needed.plus(RESERVE));
  }

  static Stream<String> functions() {
    return ProductionFunctions.constructors().keySet().stream().sorted();
  }

  @Test
  void every_function_has_a_size_and_every_size_a_function() {
    Set<String> called = new TreeSet<>();
    calls().forEach(call -> called.add(call.function()));

    assertThat(FunctionSizes.names())
        .isEqualTo(new TreeSet<>(ProductionFunctions.constructors().keySet()))
        .containsAll(called);
  }

  private static String function(JsonNode state) {
    return state.path("Arguments").path("FunctionName").asText().replaceAll("[${}]", "");
  }
}
