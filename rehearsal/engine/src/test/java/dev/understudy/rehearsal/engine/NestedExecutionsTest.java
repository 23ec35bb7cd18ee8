package dev.understudy.rehearsal.engine;

import static dev.understudy.rehearsal.engine.Stage.assertFailed;
import static dev.understudy.rehearsal.engine.Stage.assertSucceeded;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NestedExecutionsTest {
  private static final String CHILD_ARN =
      "arn:aws:states:eu-west-1:111122223333:execution:child:body";

  private final Stage stage = new Stage();

  private void child(String states) {
    var _ = stage.stepFunctions.create("child", Stage.machine(states), Map.of());
  }

  private static String parent(String pattern, String fields) {
    return """
    "A": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution%s",
      "Arguments": {"StateMachineArn": "arn:aws:states:eu-west-1:111122223333:stateMachine:child",
        "Name": "body", "Input": {"n": 1}}, %s "End": true}
    """
        .formatted(pattern, fields);
  }

  @Test
  void a_parent_waits_for_its_child_and_sees_its_output_parsed() {
    child(
        "\"A\": {\"Type\": \"Wait\", \"Seconds\": 9, \"Output\": {\"outcome\": \"SHIFTED\"},"
            + " \"End\": true}");
    Execution execution =
        stage.run(parent(".sync:2", "\"Output\": \"{% $states.result.Output.outcome %}\","), "{}");

    assertSucceeded(execution, "\"SHIFTED\"");
    assertThat(execution.stopDate()).contains(Stage.START.plusSeconds(9));
    assertThat(stage.types(execution))
        .containsSubsequence("TaskStarted", "TaskSubmitted", "TaskSucceeded");
  }

  @Test
  void the_older_pattern_gives_the_output_as_text() {
    child("\"A\": {\"Type\": \"Pass\", \"Output\": {\"x\": 1}, \"End\": true}");

    assertSucceeded(
        stage.run(parent(".sync", "\"Output\": \"{% $states.result.Output %}\","), "{}"),
        "\"{\\\"x\\\":1}\"");
  }

  @Test
  void the_result_has_the_shape_of_describe_execution() {
    child("\"A\": {\"Type\": \"Succeed\"}");

    assertSucceeded(
        stage.run(parent(".sync:2", ""), "{}"),
        "{\"ExecutionArn\":\""
            + CHILD_ARN
            + "\",\"Input\":{\"n\":1},\"InputDetails\":{\"Included\":true},\"Name\":\"body\","
            + "\"Output\":{\"n\":1},\"OutputDetails\":{\"Included\":true},\"StartDate\":1767225600000,"
            + "\"StateMachineArn\":\"arn:aws:states:eu-west-1:111122223333:stateMachine:child\","
            + "\"Status\":\"SUCCEEDED\",\"StopDate\":1767225600000}");
  }

  @Test
  void without_sync_the_parent_does_not_wait() {
    child("\"A\": {\"Type\": \"Wait\", \"Seconds\": 9, \"End\": true}");
    Execution execution = stage.run(parent("", ""), "{}");

    assertSucceeded(
        execution, "{\"ExecutionArn\":\"" + CHILD_ARN + "\",\"StartDate\":1767225600000}");
    assertThat(execution.stopDate()).contains(Stage.START);
    assertThat(stage.stepFunctions.describe(CHILD_ARN).status())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void a_failed_child_is_a_failed_task_whose_cause_describes_it() {
    child("\"A\": {\"Type\": \"Fail\", \"Error\": \"Held\", \"Cause\": \"red gate\"}");
    Execution execution = stage.run(parent(".sync:2", ""), "{}");

    assertFailed(execution, "States.TaskFailed");
    assertThat(execution.cause().orElseThrow())
        .startsWith("{\"Cause\":\"red gate\",\"Error\":\"Held\",\"ExecutionArn\":\"" + CHILD_ARN)
        .contains("\"Status\":\"FAILED\"");
  }

  @Test
  void stopping_a_parent_stops_the_children_it_waits_for_down_to_the_last() {
    var _ =
        stage.stepFunctions.create(
            "grandchild",
            Stage.machine("\"A\": {\"Type\": \"Wait\", \"Seconds\": 99, \"End\": true}"),
            Map.of());
    child(parent(".sync:2", "").replace("stateMachine:child", "stateMachine:grandchild"));
    Execution execution = stage.start(parent(".sync:2", ""), "{}");
    var _ =
        stage.timeline.after(
            Duration.ofSeconds(5),
            "operator",
            () ->
                stage.stepFunctions.stop(
                    execution.arn(), Optional.of("Stopped"), Optional.of("by hand")));
    stage.timeline.run();

    assertThat(stage.now(execution).error()).contains("Stopped");
    assertThat(stage.stepFunctions.executions())
        .hasSize(3)
        .allSatisfy(
            each -> {
              assertThat(each.status()).isEqualTo(ExecutionStatus.ABORTED);
              assertThat(each.stopDate()).contains(Stage.START.plusSeconds(5));
            });
    assertThat(stage.types(execution)).last().isEqualTo("ExecutionAborted");
  }

  @Test
  void a_task_that_times_out_stops_its_child() {
    child("\"A\": {\"Type\": \"Wait\", \"Seconds\": 99, \"End\": true}");

    assertFailed(stage.run(parent(".sync:2", "\"TimeoutSeconds\": 10,"), "{}"), "States.Timeout");
    assertThat(stage.stepFunctions.describe(CHILD_ARN).status()).isEqualTo(ExecutionStatus.ABORTED);
  }

  @Test
  void a_child_stopped_by_somebody_else_fails_the_task() {
    child("\"A\": {\"Type\": \"Wait\", \"Seconds\": 99, \"End\": true}");
    Execution execution = stage.start(parent(".sync:2", ""), "{}");
    var _ =
        stage.timeline.after(
            Duration.ofSeconds(5),
            "operator",
            () -> stage.stepFunctions.stop(CHILD_ARN, Optional.empty(), Optional.empty()));
    stage.timeline.run();

    assertFailed(stage.now(execution), "States.TaskFailed");
    assertThat(stage.now(execution).cause().orElseThrow()).contains("\"Status\":\"ABORTED\"");
  }

  @Test
  void a_child_that_cannot_be_started_fails_the_task_by_the_apis_name() {
    assertFailed(
        stage.run(parent(".sync:2", ""), "{}"), "StepFunctions.StateMachineDoesNotExistException");
  }

  @Test
  void input_that_is_text_is_read_as_json() {
    child("\"A\": {\"Type\": \"Succeed\"}");

    assertSucceeded(
        stage.run(
            parent(".sync:2", "\"Output\": \"{% $states.result.Output.deep %}\",")
                .replace("{\"n\": 1}", "\"{% $string({'deep': 5}) %}\""),
            "{}"),
        "5");
  }
}
