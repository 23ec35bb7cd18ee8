package dev.understudy.tests.statemachines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No Task of the machines that stand around every operation fails in silence: whatever it ends in
 * is caught, and what catches it leads to a notification, or to a Fail state by name, whose alarm
 * is the notification.
 */
class EnvelopeTellsTest {
  private static final Set<String> ENVELOPE =
      Set.of("operation", "aftercare", "trigger", "lease-watch");
  private static final List<String> TELLS = List.of(":::sns:publish", ":::sqs:sendMessage");

  static Stream<MachineFile> envelope() {
    return MachineFile.all().stream().filter(machine -> ENVELOPE.contains(machine.name()));
  }

  @Test
  void the_envelope_is_there_to_be_looked_at() {
    assertThat(envelope().map(MachineFile::name)).containsExactlyInAnyOrderElementsOf(ENVELOPE);
  }

  @ParameterizedTest
  @MethodSource("envelope")
  void whatever_a_task_ends_in_is_caught_and_told(MachineFile machine) {
    assertThat(silent(machine)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("envelope")
  void what_is_caught_is_kept_for_whoever_is_told(MachineFile machine) {
    machine
        .states()
        .forEach(
            (name, state) -> {
              for (JsonNode catcher : state.path("Catch")) {
                if (catchesAll(catcher)) {
                  assertThat(catcher.path("Assign").toString())
                      .as(machine.name() + ": " + name)
                      .contains("$states.errorOutput.Error");
                }
              }
            });
  }

  @ParameterizedTest
  @MethodSource("envelope")
  void a_dropped_catch_and_one_that_ends_green_are_noticed(MachineFile machine) {
    for (String task : tasks(machine)) {
      ObjectNode definition = machine.definition().deepCopy();
      ((ObjectNode) definition.get("States").get(task)).remove("Catch");
      assertThat(silent(new MachineFile(machine.name(), definition)))
          .anyMatch(sentence -> sentence.startsWith(task));
    }
  }

  private static List<String> silent(MachineFile machine) {
    List<String> silent = new ArrayList<>();
    Map<String, JsonNode> states = machine.states();
    for (String task : tasks(machine)) {
      List<JsonNode> all = new ArrayList<>();
      states.get(task).path("Catch").forEach(all::add);
      all.removeIf(catcher -> !catchesAll(catcher));
      if (all.isEmpty()) {
        silent.add(task + " has no Catch of States.ALL");
      } else if (!leadsToWord(machine, all.getFirst().get("Next").asText())) {
        silent.add(task + " is caught, and nobody is told");
      }
    }
    return silent;
  }

  private static boolean leadsToWord(MachineFile machine, String from) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      String state = open.pop();
      JsonNode definition = machine.states().get(state);
      boolean tells = TELLS.stream().anyMatch(definition.path("Resource").asText()::endsWith);
      boolean fails = definition.get("Type").asText().equals("Fail");
      if (tells || (fails && !state.endsWith("fell through"))) {
        return true;
      }
      for (MachineFile.Edge edge : machine.edges()) {
        if (edge.from().equals(state) && seen.add(edge.to())) {
          open.push(edge.to());
        }
      }
    }
    return false;
  }

  private static boolean catchesAll(JsonNode catcher) {
    return catcher.get("ErrorEquals").toString().equals("[\"States.ALL\"]");
  }

  private static List<String> tasks(MachineFile machine) {
    return machine.states().entrySet().stream()
        .filter(each -> each.getValue().get("Type").asText().equals("Task"))
        .map(Map.Entry::getKey)
        .toList();
  }
}
