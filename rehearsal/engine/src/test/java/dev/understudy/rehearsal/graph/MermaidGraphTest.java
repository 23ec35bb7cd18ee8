package dev.understudy.rehearsal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.asl.StateMachineParser;
import org.junit.jupiter.api.Test;

class MermaidGraphTest {
  private static String graph(String states) {
    return MermaidGraph.of(
        new StateMachineParser()
            .parseTemplate(
                "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"A\", \"States\": {"
                    + states
                    + "}}"));
  }

  @Test
  void every_kind_of_transition_is_drawn() {
    String graph =
        graph(
            """
            "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Arguments": {"FunctionName": "${F}"},
              "Catch": [{"ErrorEquals": ["dev.x.Conflict", "States.Timeout"], "Next": "Bad"}],
              "Next": "Ok?"},
            "Ok?": {"Type": "Choice", "Choices": [{"Condition": "{% $x < 3 %}", "Next": "Good"}],
              "Default": "Bad"},
            "Good": {"Type": "Succeed"},
            "Bad": {"Type": "Fail"}
            """);

    assertThat(graph)
        .startsWith("flowchart TD\n")
        .contains("start((\" \")) --> s0")
        .contains("s0[\"A\"]")
        .contains("s1{\"Ok?\"}")
        .contains("s0 --> s1")
        .contains("s0 -. \"Conflict, Timeout\" .-> s3")
        .contains("s1 -- \"$x #60; 3\" --> s2")
        .contains("s1 -- \"otherwise\" --> s3")
        .contains("s2([\"Good\"]):::succeed")
        .contains("s3([\"Bad\"]):::fail");
  }

  @Test
  void branches_and_iterations_are_boxes() {
    String graph =
        graph(
            """
            "A": {"Type": "Parallel", "Next": "M", "Branches": [
              {"StartAt": "B1", "States": {"B1": {"Type": "Pass", "End": true}}},
              {"StartAt": "B2", "States": {"B2": {"Type": "Wait", "Seconds": 1, "End": true}}}]},
            "M": {"Type": "Map", "End": true, "ItemProcessor": {
              "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}
            """);

    assertThat(graph)
        .contains("subgraph s0[\"A\"]")
        .contains("subgraph s0b1[")
        .contains("subgraph s3[\"M\"]");
    assertThat(graph.lines().filter(line -> line.strip().equals("end")).count())
        .isEqualTo(graph.lines().filter(line -> line.strip().startsWith("subgraph")).count());
  }

  @Test
  void a_hostile_name_stays_a_label() {
    String graph =
        graph(
            """
            "A": {"Type": "Pass", "Next": "x\\"]; click s0 <script>`%%{init}|#\\n"},
            "x\\"]; click s0 <script>`%%{init}|#\\n": {"Type": "Succeed"}
            """);

    String label = graph.lines().filter(line -> line.contains("s1(")).findFirst().orElseThrow();
    assertThat(label)
        .contains("x#34;#93;#59; click s0 #60;script#62;#96;#37;#37;#123;init#125;#124;#35;");
    assertThat(label.chars().filter(c -> c == '"').count()).isEqualTo(2);
  }

  @Test
  void a_long_condition_is_cut() {
    String graph =
        graph(
            """
            "A": {"Type": "Choice", "Default": "B", "Choices": [
              {"Condition": "{%% %s %%}", "Next": "B"}]},
            "B": {"Type": "Succeed"}
            """
                .formatted("1 = 1 and ".repeat(20) + "true"));

    assertThat(graph).contains("…\"").doesNotContain("1 = 1 and ".repeat(10));
  }
}
