package dev.understudy.rehearsal.local.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildspecTest {
  @Test
  void phases_come_in_the_order_they_run_not_as_written() {
    Buildspec spec =
        Buildspec.parse(
            """
            version: 0.2
            env:
              variables: { A: "1" }
              exported-variables: [OUT]
            phases:
              build: { on-failure: ABORT, commands: ["b"], finally: ["c"] }
              pre_build: { commands: ["a"] }
            """);
    assertThat(spec.variables()).isEqualTo(Map.of("A", "1"));
    assertThat(spec.exportedVariables()).containsExactly("OUT");
    assertThat(spec.phases())
        .containsExactly(
            new Buildspec.Phase("pre_build", List.of("a"), List.of(), false),
            new Buildspec.Phase("build", List.of("b"), List.of("c"), true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{'                                                                  | is not YAML",
        "'[]'                                                                 | / is to be a"
            + " mapping",
        "'{version: 0.1, phases: {build: {commands: []}}}'                    | /version is to be"
            + " 0.2",
        "'{version: 0.2}'                                                     | /phases needs",
        "'{version: 0.2, phases: {}}'                                         | /phases needs",
        "'{version: 0.2, reports: {}, phases: {build: {}}}'                   | /reports is"
            + " nothing",
        "'{version: 0.2, phases: {deploy: {}}}'                               | /phases/deploy is"
            + " nothing",
        "'{version: 0.2, phases: {build: {run-as: x}}}'                       |"
            + " /phases/build/run-as is",
        "'{version: 0.2, phases: {build: {on-failure: CONTINUE}}}'            | on-failure is to be"
            + " ABORT",
        "'{version: 0.2, phases: {build: {commands: x}}}'                     | commands is to be a"
            + " list",
        "'{version: 0.2, phases: {build: {commands: [{}]}}}'                  | a list of texts",
        "'{version: 0.2, env: {parameter-store: {}}, phases: {build: {}}}'    |"
            + " /env/parameter-store",
        "'{version: 0.2, env: {shell: zsh}, phases: {build: {}}}'             | /env/shell",
        "'{version: 0.2, env: {exported-variables: [\"A;rm\"]}, phases: {build: {}}}' | no shell"
            + " knows",
        "'{version: 0.2, env: {variables: {\"A B\": x}}, phases: {build: {}}}' | no shell knows",
      })
  void what_cannot_be_performed_is_refused_by_its_path(String yaml, String message) {
    assertThatThrownBy(() -> Buildspec.parse(yaml))
        .isInstanceOf(BuildspecRefused.class)
        .hasMessageContaining(message);
  }
}
