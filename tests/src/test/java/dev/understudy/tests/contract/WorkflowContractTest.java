package dev.understudy.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.functions.runbook.WorkflowKind;
import dev.understudy.functions.runbook.WorkflowMode;
import dev.understudy.functions.runbook.WorkflowTable;
import dev.understudy.functions.runbook.Workflows;
import dev.understudy.statemachines.StateMachineFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the envelope and a workflow may count on of each other. */
class WorkflowContractTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static Stream<WorkflowKind<?>> workflows() {
    return Workflows.installed().all().stream();
  }

  private static Stream<StateMachineFile> envelope() {
    return StateMachineFile.all().stream().filter(StateMachineFile::startedFromOutside);
  }

  private static Stream<String> restores() {
    return WorkflowTable.RESTORES.machines(Workflows.installed()).values().stream().distinct();
  }

  @Test
  void the_list_names_what_has_a_folder_of_state_machines() {
    Set<String> folders = new TreeSet<>();
    StateMachineFile.all().forEach(file -> folders.add(file.folder()));
    folders.removeAll(Set.of("envelope", "parts"));

    assertThat(Workflows.installed().names()).containsExactlyElementsOf(folders);
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void its_machines_and_its_schema_are_there(WorkflowKind<?> kind) throws IOException {
    assertThat(StateMachineFile.named(kind.body()).folder()).isEqualTo(kind.name());
    kind.restore().ifPresent(StateMachineFile::named);
    try (InputStream schema =
        Objects.requireNonNull(
            WorkflowContractTest.class.getResourceAsStream(kind.schemaResource()))) {
      List<String> modes = new ArrayList<>();
      MAPPER
          .readTree(schema)
          .at("/properties/modes/items/enum")
          .forEach(mode -> modes.add(mode.asText()));

      assertThat(kind.modes())
          .extracting(WorkflowMode::name)
          .containsExactlyInAnyOrderElementsOf(modes);
    }
    assertThat(kind.mode(kind.practisedMode())).isPresent();
  }

  @ParameterizedTest
  @MethodSource("envelope")
  void the_envelope_names_neither_a_workflow_nor_a_mode(StateMachineFile file) {
    String definition = file.text();

    for (WorkflowKind<?> kind : Workflows.installed().all()) {
      assertThat(definition).doesNotContain(kind.name());
      for (WorkflowMode mode : kind.modes()) {
        assertThat(Pattern.compile("['\"]" + mode.name() + "['\"]").matcher(definition).find())
            .as(mode.name())
            .isFalse();
      }
    }
    List<String> machines =
        StateMachineFile.all().stream()
            .filter(machine -> !machine.startedFromOutside())
            .map(StateMachineFile::placeholder)
            .toList();
    assertThat(file.placeholders()).doesNotContainAnyElementsOf(machines);
  }

  @ParameterizedTest
  @MethodSource("restores")
  void every_end_of_a_restore_says_result_reasons_and_what_is_left(String name) throws IOException {
    List<JsonNode> ends = new ArrayList<>();
    MAPPER
        .readTree(StateMachineFile.named(name).text())
        .path("States")
        .forEach(
            state -> {
              if (state.path("Type").asText().equals("Succeed")) {
                ends.add(state.path("Output"));
              }
            });

    assertThat(ends)
        .isNotEmpty()
        .allSatisfy(
            output -> {
              assertThat(output.path("result").asText())
                  .isIn("RESTORED", "KEPT", "ELSEWHERE", "UNVERIFIED", "NOT_OURS");
              assertThat(output.has("reasons")).isTrue();
              assertThat(output.has("left")).isTrue();
            });
  }
}
