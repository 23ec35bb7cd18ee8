package dev.understudy.tests.statemachines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house rules for state machines, held against every file. */
class AslRulesTest {

  private static final Pattern BOUND =
      Pattern.compile("\\$millis\\(\\)\\s*-|\\$\\w*(Attempts|Index)\\b");

  static Stream<MachineFile> machines() {
    return MachineFile.all().stream();
  }

  static Stream<MachineFile> blocks() {
    return machines().flatMap(machine -> machine.blocks().stream());
  }

  @Test
  void there_are_machines_to_check() {
    assertThat(MachineFile.all())
        .extracting(MachineFile::name)
        .contains("operation", "region-failover", "traffic-shift", "terraform-run", "aftercare");
  }

  @ParameterizedTest
  @MethodSource("machines")
  void every_machine_speaks_jsonata_says_why_and_ends_in_time(MachineFile machine) {
    assertThat(machine.definition().path("QueryLanguage").asText()).isEqualTo("JSONata");
    assertThat(machine.definition().path("Comment").asText()).isNotBlank();
    assertThat(machine.definition().path("TimeoutSeconds").asInt()).isPositive();
    assertThat(machine.states()).hasSizeLessThanOrEqualTo(25);
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void every_state_says_why_it_is_there(MachineFile machine) {
    machine
        .states()
        .forEach((name, state) -> assertThat(state.path("Comment").asText()).as(name).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void every_task_has_a_timeout_and_every_callback_a_heartbeat(MachineFile machine) {
    ofType(machine, "Task")
        .forEach(
            (name, task) -> {
              assertThat(task.has("TimeoutSeconds")).as(name).isTrue();
              assertThat(task.has("Retry")).as(name).isTrue();
              if (task.get("Resource").asText().endsWith(".waitForTaskToken")) {
                assertThat(task.has("HeartbeatSeconds")).as(name).isTrue();
              }
            });
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void every_choice_falls_through_to_a_named_failure(MachineFile machine) {
    ofType(machine, "Choice")
        .forEach(
            (name, choice) -> {
              assertThat(name).endsWith("?");
              String fallback = choice.path("Default").asText();
              assertThat(machine.states().get(fallback).path("Type").asText())
                  .as(name + " -> " + fallback)
                  .isEqualTo("Fail");
            });
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void every_map_states_its_concurrency_and_tolerated_failures(MachineFile machine) {
    ofType(machine, "Map")
        .forEach(
            (name, map) -> {
              assertThat(map.has("MaxConcurrency")).as(name).isTrue();
              assertThat(map.has("ToleratedFailureCount") || map.has("ToleratedFailurePercentage"))
                  .as(name)
                  .isTrue();
            });
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void retries_are_policies_word_for_word(MachineFile machine) {
    Map<String, JsonNode> policies = MachineFile.policies();
    machine
        .states()
        .forEach(
            (name, state) -> {
              if (state.has("Retry")) {
                assertThat(policies.values()).as(name).contains(state.get("Retry"));
              }
            });
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void an_unknown_outcome_of_a_change_is_never_simply_retried(MachineFile machine) {
    ofType(machine, "Task")
        .forEach(
            (name, task) -> {
              if (task.path("Arguments").path("FunctionName").asText().equals("${ShiftTraffic}")) {
                task.get("Retry")
                    .forEach(
                        retry ->
                            assertThat(retry.get("ErrorEquals").toString())
                                .as(name)
                                .doesNotContain("OutcomeUnknown", "States.Timeout"));
              }
            });
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void every_loop_passes_a_choice_that_bounds_it(MachineFile machine) {
    Set<String> bounding = new HashSet<>();
    ofType(machine, "Choice")
        .forEach(
            (name, choice) -> {
              if (BOUND.matcher(choice.get("Choices").toString()).find()) {
                bounding.add(name);
              }
            });
    for (String state : machine.states().keySet()) {
      if (!bounding.contains(state)) {
        assertThat(reaches(machine, state, state, bounding))
            .as(machine.name() + ": '" + state + "' is in a loop without a deadline or a counter")
            .isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("machines")
  void no_variable_is_read_before_every_path_assigned_it(MachineFile machine) {
    assertThat(VariableFlow.unassignedReads(machine)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void results_and_errors_are_read_only_where_they_exist(MachineFile machine) {
    machine
        .states()
        .forEach(
            (name, state) -> {
              String type = state.get("Type").asText();
              boolean hasResult = Set.of("Task", "Map", "Parallel").contains(type);
              for (String field : List.of("Assign", "Output", "Arguments")) {
                String text = state.path(field).toString();
                assertThat(text).as(name).doesNotContain("$states.errorOutput");
                if (!hasResult || field.equals("Arguments")) {
                  assertThat(text).as(name).doesNotContain("$states.result");
                }
              }
              for (JsonNode catcher : state.path("Catch")) {
                assertThat(catcher.toString()).as(name).doesNotContain("$states.result");
              }
            });
  }

  private static Map<String, JsonNode> ofType(MachineFile machine, String type) {
    Map<String, JsonNode> states = machine.states();
    states.values().removeIf(state -> !state.get("Type").asText().equals(type));
    return states;
  }

  private static boolean reaches(MachineFile machine, String from, String to, Set<String> without) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      String state = open.pop();
      for (MachineFile.Edge edge : machine.edges()) {
        if (edge.from().equals(state) && !without.contains(edge.to()) && seen.add(edge.to())) {
          open.push(edge.to());
        }
      }
    }
    return seen.contains(to);
  }
}
