package dev.understudy.rehearsal.engine;

import static dev.understudy.rehearsal.engine.Stage.assertFailed;
import static dev.understudy.rehearsal.engine.Stage.assertSucceeded;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatesTest {
  private final Stage stage = new Stage();

  @Test
  void a_pass_state_hands_its_input_on_unless_it_has_an_output() {
    assertSucceeded(
        stage.run(
            """
            "A": {"Type": "Pass", "Next": "B"},
            "B": {"Type": "Pass", "Output": {"was": "{% $states.input %}"}, "End": true}
            """,
            "{\"x\": 1}"),
        "{\"was\":{\"x\":1}}");
  }

  @Test
  void output_sees_variables_as_they_were_before_the_states_own_assign() {
    assertSucceeded(
        stage.run(
            """
            "A": {"Type": "Pass", "Assign": {"n": 1}, "Next": "B"},
            "B": {"Type": "Pass", "Assign": {"n": 2, "m": "{% $n + 10 %}"}, "Output": "{% $n %}",
              "Next": "C"},
            "C": {"Type": "Pass", "Output": "{% [$states.input, $n, $m] %}", "End": true}
            """,
            "{}"),
        "[1,2,11]");
  }

  @Test
  void the_first_rule_that_holds_is_taken_with_its_own_output_and_variables() {
    String states =
        """
        "A": {"Type": "Choice", "Default": "Other", "Output": "default", "Choices": [
          {"Condition": "{% $states.input.n > 10 %}", "Next": "Big"},
          {"Condition": "{% $states.input.n > 5 %}", "Output": "rule", "Assign": {"v": 1},
            "Next": "Middle"},
          {"Condition": true, "Next": "Big"}]},
        "Big": {"Type": "Succeed"},
        "Middle": {"Type": "Pass", "Output": "{% [$states.input, $v] %}", "End": true},
        "Other": {"Type": "Succeed"}
        """;

    assertSucceeded(stage.run(states, "{\"n\": 7}"), "[\"rule\",1]");
    assertSucceeded(new Stage().run(states, "{\"n\": 1}"), "{\"n\":1}");
  }

  @Test
  void without_a_rule_that_holds_the_default_is_taken_or_the_choice_fails() {
    assertSucceeded(
        stage.run(
            """
            "A": {"Type": "Choice", "Default": "B", "Output": "default",
              "Choices": [{"Condition": false, "Next": "B"}]},
            "B": {"Type": "Succeed"}
            """,
            "{}"),
        "\"default\"");
    assertFailed(
        new Stage()
            .run(
                """
                "A": {"Type": "Choice", "Choices": [{"Condition": false, "Next": "B"}]},
                "B": {"Type": "Succeed"}
                """,
                "{}"),
        "States.NoChoiceMatched");
  }

  @Test
  void a_condition_that_is_no_boolean_fails() {
    Execution execution =
        stage.run(
            """
            "A": {"Type": "Choice", "Choices": [{"Condition": "{% 'yes' %}", "Next": "B"}]},
            "B": {"Type": "Succeed"}
            """,
            "{}");

    assertFailed(execution, "States.QueryEvaluationError");
    assertThat(execution.cause().orElseThrow())
        .endsWith("Expected 'boolean', but was 'string' for value: \"yes\"");
  }

  @Test
  void a_wait_lets_its_seconds_pass_and_no_more() {
    Execution execution =
        stage.run(
            "\"A\": {\"Type\": \"Wait\", \"Seconds\": \"{% $states.input %}\", \"End\": true}",
            "90");

    assertSucceeded(execution, "90");
    assertThat(Duration.between(Stage.START, execution.stopDate().orElseThrow()))
        .isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void a_wait_until_an_instant_that_has_passed_takes_no_time() {
    Execution execution =
        stage.run(
            "\"A\": {\"Type\": \"Wait\", \"Timestamp\": \"2025-12-31T23:59:59Z\", \"End\": true}",
            "1");

    assertThat(execution.stopDate()).contains(Stage.START);
  }

  @Test
  void a_wait_until_an_instant_ends_then() {
    Execution execution =
        stage.run(
            "\"A\": {\"Type\": \"Wait\", \"Timestamp\": \"2026-01-01T02:00:00+01:00\", \"End\":"
                + " true}",
            "1");

    assertThat(execution.stopDate()).contains(Stage.START.plusSeconds(3600));
  }

  @Test
  void a_wait_of_a_negative_or_broken_number_fails() {
    for (String seconds : new String[] {"-1", "1.5", "'x'", "1e9"}) {
      assertFailed(
          new Stage()
              .run(
                  "\"A\": {\"Type\": \"Wait\", \"Seconds\": \"{% "
                      + seconds
                      + " %}\", \"End\": true}",
                  "{}"),
          "States.QueryEvaluationError");
    }
  }

  @Test
  void a_fail_state_fails_with_the_error_and_cause_it_computes() {
    Execution execution =
        stage.run(
            """
            "A": {"Type": "Fail", "Error": "{% $states.input.e %}", "Cause": "because"}
            """,
            "{\"e\": \"Held\"}");

    assertFailed(execution, "Held");
    assertThat(execution.cause()).contains("because");
  }

  @Test
  void a_fail_state_may_say_nothing() {
    Execution execution = stage.run("\"A\": {\"Type\": \"Fail\"}", "{}");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.error()).isEqualTo(Optional.empty());
  }

  @Test
  void the_context_object_tells_where_an_expression_is() {
    Execution execution =
        stage.run(
            """
            "A": {"Type": "Wait", "Seconds": 5, "Next": "B"},
            "B": {"Type": "Pass", "Output": "{% $states.context %}", "End": true}
            """,
            "{\"x\": 1}");

    assertSucceeded(
        execution,
        "{\"Execution\":{\"Id\":\"arn:aws:states:eu-west-1:111122223333:execution:machine:run\","
            + "\"Input\":{\"x\":1},\"StartTime\":\"2026-01-01T00:00:00.000Z\",\"Name\":\"run\","
            + "\"RoleArn\":\"arn:aws:iam::111122223333:role/understudy-state-machines\","
            + "\"RedriveCount\":0},"
            + "\"StateMachine\":{\"Id\":\"arn:aws:states:eu-west-1:111122223333:stateMachine:machine\","
            + "\"Name\":\"machine\"},"
            + "\"State\":{\"Name\":\"B\",\"EnteredTime\":\"2026-01-01T00:00:05.000Z\"}}");
  }

  @Test
  void an_expression_that_fails_is_an_event_and_names_state_and_event() {
    Execution execution =
        stage.run("\"A\": {\"Type\": \"Pass\", \"Output\": \"{% $x %}\", \"End\": true}", "1");

    assertThat(stage.types(execution))
        .containsExactly(
            "ExecutionStarted", "PassStateEntered", "EvaluationFailed", "ExecutionFailed");
    assertThat(execution.cause().orElseThrow())
        .isEqualTo(
            "An error occurred while executing the state 'A' (entered at the event id #2). The"
                + " JSONata expression '$x' specified for the field 'Output' returned nothing"
                + " (undefined).");
  }
}
