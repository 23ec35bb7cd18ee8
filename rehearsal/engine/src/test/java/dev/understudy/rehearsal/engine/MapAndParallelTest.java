package dev.understudy.rehearsal.engine;

import static dev.understudy.rehearsal.engine.Stage.assertFailed;
import static dev.understudy.rehearsal.engine.Stage.assertSucceeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.integration.CallInterceptor;
import dev.understudy.rehearsal.integration.LambdaFailure;
import dev.understudy.rehearsal.quota.Quotas;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapAndParallelTest {
  private final Stage stage = new Stage();

  /** A Map whose iterations wait a second each. */
  private static String waiting(String fields) {
    return """
    "A": {"Type": "Map", %s "End": true, "ItemProcessor": {"StartAt": "W", "States": {
      "W": {"Type": "Wait", "Seconds": 1, "End": true}}}}
    """
        .formatted(fields);
  }

  private static String items(int count) {
    return IntStream.range(0, count).boxed().toList().toString();
  }

  @Test
  void results_come_in_the_order_of_the_items() {
    assertSucceeded(
        stage.run(
            """
            "A": {"Type": "Map", "Items": "{% $states.input.list %}", "End": true,
              "ItemSelector": {"i": "{% $states.context.Map.Item.Index %}",
                "v": "{% $states.context.Map.Item.Value %}", "all": "{% $count($states.input.list) %}"},
              "ItemProcessor": {"StartAt": "W", "States": {
                "W": {"Type": "Wait", "Seconds": "{% $states.input.v %}", "End": true}}}}
            """,
            "{\"list\": [3, 1]}"),
        "[{\"i\":0,\"v\":3,\"all\":2},{\"i\":1,\"v\":1,\"all\":2}]");
  }

  @ParameterizedTest
  @CsvSource({"10, 3, 4", "10, 1, 10", "10, 0, 1", "81, 0, 3", "81, 1000, 3"})
  void no_more_iterations_run_at_one_time_than_wanted_and_allowed(
      int count, int concurrency, long seconds) {
    Execution execution =
        stage.run(waiting("\"MaxConcurrency\": " + concurrency + ","), items(count));

    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(execution.stopDate()).contains(Stage.START.plusSeconds(seconds));
  }

  @Test
  void no_items_are_no_iterations() {
    assertSucceeded(stage.run(waiting(""), "[]"), "[]");
  }

  /** A Map that fails for the item 1, at once, and waits for the others. */
  private static String failingForOne(String fields) {
    return """
    "A": {"Type": "Map", %s "End": true, "ItemProcessor": {"StartAt": "C", "States": {
      "C": {"Type": "Choice", "Choices": [{"Condition": "{%% $states.input = 1 %%}", "Next": "F"}],
        "Default": "W"},
      "W": {"Type": "Wait", "Seconds": 5, "End": true},
      "F": {"Type": "Fail", "Error": "Bad", "Cause": "one"}}}}
    """
        .formatted(fields);
  }

  @Test
  void the_first_failure_fails_the_map_and_stops_the_other_iterations() {
    Execution execution = stage.run(failingForOne(""), "[0, 1, 2]");

    assertFailed(execution, "Bad");
    assertThat(execution.stopDate()).contains(Stage.START);
    assertThat(stage.types(execution))
        .containsSubsequence(
            "MapIterationFailed",
            "WaitStateAborted",
            "MapIterationAborted",
            "MapStateFailed",
            "ExecutionFailed");
  }

  @Test
  void tolerated_failures_are_results_like_any_other() {
    assertSucceeded(
        stage.run(failingForOne("\"ToleratedFailureCount\": 1,"), "[0, 1, 2]"),
        "[0,{\"Error\":\"Bad\",\"Cause\":\"one\"},2]");
    assertSucceeded(
        new Stage().run(failingForOne("\"ToleratedFailurePercentage\": 34,"), "[0, 1, 2]"),
        "[0,{\"Error\":\"Bad\",\"Cause\":\"one\"},2]");
  }

  @Test
  void more_failures_than_tolerated_have_a_name_of_their_own() {
    assertFailed(
        stage.run(failingForOne("\"ToleratedFailureCount\": 1,"), "[1, 1]"),
        "States.ExceedToleratedFailureThreshold");
    assertFailed(
        new Stage().run(failingForOne("\"ToleratedFailurePercentage\": 33,"), "[0, 1, 2]"),
        "States.ExceedToleratedFailureThreshold");
  }

  @Test
  void iterations_read_variables_around_them_and_keep_their_own_to_themselves() {
    assertSucceeded(
        stage.run(
            """
            "A": {"Type": "Pass", "Assign": {"base": 10}, "Next": "M"},
            "M": {"Type": "Map", "Items": [1, 2], "Next": "Z", "ItemProcessor": {"StartAt": "P",
              "States": {"P": {"Type": "Pass", "Assign": {"own": "{% $base + $states.input %}"},
                "Next": "Q"}, "Q": {"Type": "Pass", "Output": "{% $own %}", "End": true}}}},
            "Z": {"Type": "Pass", "Output": "{% [$states.input, $exists($own)] %}", "End": true}
            """,
            "{}"),
        "[11,12,false]");
  }

  @Test
  void a_map_can_be_retried_as_a_whole() {
    int[] calls = {0};
    stage.functions.put(
        "f",
        event -> {
          if (calls[0]++ == 0) {
            throw new LambdaFailure("X", "once");
          }
          return event;
        });
    Execution execution =
        stage.run(
            "\"A\": {\"Type\": \"Map\", \"End\": true, \"Retry\": [{\"ErrorEquals\": [\"X\"]}],"
                + " \"ItemProcessor\": {\"StartAt\": \"I\", \"States\": {"
                + Stage.invoke("I", "\"End\": true")
                + "}}}",
            "[1, 2]");

    assertSucceeded(execution, "[1,2]");
    assertThat(stage.secondsOf(execution, EventType.MAP_STATE_STARTED)).containsExactly(0L, 1L);
  }

  @Test
  void an_item_selector_that_fails_can_be_caught() {
    assertSucceeded(
        stage.run(
            """
            "A": {"Type": "Map", "ItemSelector": "{% $nothing %}", "End": true,
              "Catch": [{"ErrorEquals": ["States.QueryEvaluationError"], "Next": "D", "Output": 1}],
              "ItemProcessor": {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}},
            "D": {"Type": "Succeed"}
            """,
            "[1, 2]"),
        "1");
  }

  @Test
  void branches_run_side_by_side_and_give_their_outputs_in_order() {
    Execution execution =
        stage.run(
            """
            "A": {"Type": "Parallel", "Arguments": {"n": "{% $states.input + 1 %}"}, "End": true,
              "Output": {"got": "{% $states.result %}"}, "Branches": [
              {"StartAt": "W1", "States": {"W1": {"Type": "Wait", "Seconds": 5, "End": true}}},
              {"StartAt": "W2", "States": {"W2": {"Type": "Wait", "Seconds": 3, "Output": "two",
                "End": true}}}]}
            """,
            "1");

    assertSucceeded(execution, "{\"got\":[{\"n\":2},\"two\"]}");
    assertThat(execution.stopDate()).contains(Stage.START.plusSeconds(5));
  }

  @Test
  void a_branch_that_fails_stops_the_others_and_can_be_caught() {
    Execution execution =
        stage.run(
            """
            "A": {"Type": "Parallel", "End": true,
              "Catch": [{"ErrorEquals": ["Bad"], "Next": "D", "Output": "caught"}], "Branches": [
              {"StartAt": "W1", "States": {"W1": {"Type": "Wait", "Seconds": 50, "End": true}}},
              {"StartAt": "W2", "States": {"W2": {"Type": "Wait", "Seconds": 3, "Next": "F"},
                "F": {"Type": "Fail", "Error": "Bad"}}}]},
            "D": {"Type": "Succeed"}
            """,
            "1");

    assertSucceeded(execution, "\"caught\"");
    assertThat(execution.stopDate()).contains(Stage.START.plusSeconds(3));
    assertThat(stage.types(execution))
        .containsSubsequence("FailStateEntered", "WaitStateAborted", "ParallelStateFailed");
  }

  @Test
  void nested_maps_know_their_own_item() {
    assertSucceeded(
        stage.run(
            """
            "A": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "B", "States": {
              "B": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "P", "States": {
                "P": {"Type": "Pass", "Output": "{% $states.context.Map.Item.Value * 2 %}",
                  "End": true}}}}}}}
            """,
            "[[1, 2], [3]]"),
        "[[2,4],[6]]");
  }

  @Test
  void a_map_of_thousands_of_items_does_not_exhaust_the_stack() {
    Stage roomy = new Stage(1, new Quotas(1 << 20, 100_000, 40, 1 << 20), CallInterceptor.NONE);

    assertThat(
            roomy
                .run(
                    """
                    "A": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "P", "States": {
                      "P": {"Type": "Pass", "End": true}}}}
                    """,
                    items(10_000))
                .status())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
  }
}
