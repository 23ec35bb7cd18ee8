package dev.understudy.rehearsal.engine;

import static dev.understudy.rehearsal.engine.Stage.assertFailed;
import static dev.understudy.rehearsal.engine.Stage.assertSucceeded;
import static dev.understudy.rehearsal.engine.Stage.invoke;
import static dev.understudy.rehearsal.engine.Stage.notNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.integration.CallInterceptor;
import dev.understudy.rehearsal.integration.LambdaFailure;
import dev.understudy.rehearsal.quota.Quotas;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryAndCatchTest {
  private static final String DONE = "\"Done\": {\"Type\": \"Succeed\"}";

  private final Stage stage = new Stage();
  private final AtomicInteger calls = new AtomicInteger();

  private void failing(Stage where, int times, String error) {
    where.functions.put(
        "f",
        event -> {
          if (calls.getAndIncrement() < times) {
            throw new LambdaFailure(error, "no " + calls.get());
          }
          return event;
        });
  }

  @Test
  void the_waits_between_retries_grow_up_to_their_bound() {
    failing(stage, 5, "Throttled");
    Execution execution =
        stage.run(
            invoke(
                "A",
                """
                "Retry": [{"ErrorEquals": ["Throttled"], "IntervalSeconds": 2, "BackoffRate": 3,
                  "MaxAttempts": 5, "MaxDelaySeconds": 30}], "End": true
                """),
            "{}");

    assertSucceeded(execution, "{}");
    // 2, 6, 18, then 54 and 162 bounded to 30.
    assertThat(stage.secondsOf(execution, EventType.TASK_SCHEDULED))
        .containsExactly(0L, 2L, 8L, 26L, 56L, 86L);
  }

  @Test
  void a_retrier_without_numbers_tries_three_times_more_at_1_2_and_4_seconds() {
    failing(stage, 9, "X");
    Execution execution =
        stage.run(invoke("A", "\"Retry\": [{\"ErrorEquals\": [\"X\"]}], \"End\": true"), "{}");

    assertFailed(execution, "X");
    assertThat(stage.secondsOf(execution, EventType.TASK_SCHEDULED))
        .containsExactly(0L, 1L, 3L, 7L);
  }

  @Test
  void each_retrier_counts_its_own_attempts() {
    stage.functions.put(
        "f",
        _ -> {
          throw new LambdaFailure(calls.getAndIncrement() % 2 == 0 ? "X" : "Y", "");
        });
    Execution execution =
        stage.run(
            invoke(
                "A",
                """
                "Retry": [{"ErrorEquals": ["X"], "MaxAttempts": 2}, {"ErrorEquals": ["Y"],
                  "MaxAttempts": 2}], "End": true
                """),
            "{}");

    assertFailed(execution, "X");
    assertThat(calls).hasValue(5);
  }

  @Test
  void zero_attempts_means_never() {
    failing(stage, 1, "X");

    assertFailed(
        stage.run(
            invoke(
                "A",
                """
                "Retry": [{"ErrorEquals": ["X"], "MaxAttempts": 0}, {"ErrorEquals": ["States.ALL"]}],
                "End": true
                """),
            "{}"),
        "X");
    assertThat(calls).hasValue(1);
  }

  @Test
  void full_jitter_is_drawn_from_the_seed_and_stays_below_the_interval() {
    List<Long> first = jittered(1);

    calls.set(0);
    assertThat(jittered(1)).isEqualTo(first);
    calls.set(0);
    assertThat(jittered(2)).isNotEqualTo(first);
    assertThat(first.get(1)).isLessThanOrEqualTo(100);
  }

  private List<Long> jittered(long seed) {
    Stage seeded = new Stage(seed, Quotas.AWS, CallInterceptor.NONE);
    failing(seeded, 3, "X");
    Execution execution =
        seeded.run(
            invoke(
                "A",
                """
                "Retry": [{"ErrorEquals": ["X"], "IntervalSeconds": 100, "JitterStrategy": "FULL"}],
                "End": true
                """),
            "{}");
    assertSucceeded(execution, "{}");
    return seeded.secondsOf(execution, EventType.TASK_SCHEDULED);
  }

  @Test
  void the_retry_count_is_in_the_context_object() {
    failing(stage, 2, "X");
    Execution execution =
        stage.run(
            """
            "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
              "Arguments": {"FunctionName": "f", "Payload": "{% $states.context.State.RetryCount %}"},
              "Retry": [{"ErrorEquals": ["X"]}], "Output": "{% $states.result.Payload %}"}
            """,
            "{}");

    assertSucceeded(execution, "2");
  }

  @Test
  void a_catcher_takes_over_with_the_error_as_its_output() {
    failing(stage, 1, "Conflict");
    Execution execution =
        stage.run(
            invoke(
                    "A",
                    """
                    "Catch": [{"ErrorEquals": ["Other"], "Next": "Never"},
                      {"ErrorEquals": ["Conflict"], "Next": "Done"}], "End": true
                    """)
                + ", \"Never\": {\"Type\": \"Fail\"},"
                + DONE,
            "{}");

    assertSucceeded(
        execution,
        "{\"Error\":\"Conflict\",\"Cause\":\"{\\\"errorMessage\\\":\\\"no"
            + " 1\\\",\\\"errorType\\\":\\\"Conflict\\\"}\"}");
  }

  @Test
  void a_catcher_may_shape_output_and_variables() {
    failing(stage, 1, "Conflict");
    Execution execution =
        stage.run(
            invoke(
                    "A",
                    """
                    "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "B",
                      "Assign": {"why": "{% $states.errorOutput.Error %}"},
                      "Output": "{% $states.input %}"}], "End": true
                    """)
                + """
                , "B": {"Type": "Pass", "Output": "{% [$states.input, $why] %}", "End": true}
                """,
            "5");

    assertSucceeded(execution, "[5,\"Conflict\"]");
  }

  @Test
  void retriers_come_before_catchers() {
    failing(stage, 9, "X");
    Execution execution =
        stage.run(
            invoke(
                    "A",
                    """
                    "Retry": [{"ErrorEquals": ["X"], "MaxAttempts": 1}],
                    "Catch": [{"ErrorEquals": ["X"], "Next": "Done", "Output": "caught"}], "End": true
                    """)
                + ","
                + DONE,
            "{}");

    assertSucceeded(execution, "\"caught\"");
    assertThat(calls).hasValue(2);
  }

  @Test
  void a_java_exception_is_named_by_its_class_and_not_by_its_ancestors() {
    stage.functions.put(
        "f",
        _ -> {
          throw new IllegalStateException("boom");
        });
    String states =
        invoke(
                "A",
                """
                "Catch": [{"ErrorEquals": ["java.lang.RuntimeException"], "Next": "Never"},
                  {"ErrorEquals": ["java.lang.IllegalStateException"], "Next": "Done",
                   "Output": "{% $parse($states.errorOutput.Cause).errorMessage %}"}], "End": true
                """)
            + ", \"Never\": {\"Type\": \"Fail\"},"
            + DONE;

    assertSucceeded(stage.run(states, "{}"), "\"boom\"");
  }

  @Test
  void task_failed_means_any_error_but_a_timeout() {
    String catchTaskFailed =
        """
        "Catch": [{"ErrorEquals": ["States.TaskFailed"], "Next": "Done", "Output": "caught"}],
        "TimeoutSeconds": 5, "End": true
        """;
    failing(stage, 1, "X");
    assertSucceeded(stage.run(invoke("A", catchTaskFailed) + "," + DONE, "{}"), "\"caught\"");

    Stage silent = new Stage(1, Quotas.AWS, (site, call, answer) -> {});
    silent.functions.put("f", event -> event);
    assertFailed(silent.run(invoke("A", catchTaskFailed) + "," + DONE, "{}"), "States.Timeout");
  }

  @Test
  void a_runtime_error_is_neither_retried_nor_caught() {
    Stage broken =
        new Stage(1, Quotas.AWS, (site, call, answer) -> answer.fail("States.Runtime", "broken"));
    broken.functions.put("f", event -> event);

    assertFailed(
        broken.run(
            invoke(
                    "A",
                    """
                    "Retry": [{"ErrorEquals": ["States.ALL"]}],
                    "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Done"}], "End": true
                    """)
                + ","
                + DONE,
            "{}"),
        "States.Runtime");
  }

  @Test
  void an_expression_that_fails_can_be_caught() {
    stage.functions.put("f", event -> notNull(event));
    assertSucceeded(
        stage.run(
            """
            "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
              "Arguments": {"FunctionName": "f"}, "Output": "{% $states.result.Nothing %}",
              "Catch": [{"ErrorEquals": ["States.QueryEvaluationError"], "Next": "Done",
                "Output": "caught"}]},
            """
                + DONE,
            "{}"),
        "\"caught\"");
  }

  @Test
  void a_catcher_that_fails_itself_ends_the_execution() {
    failing(stage, 1, "X");
    assertFailed(
        stage.run(
            invoke(
                    "A",
                    """
                    "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Done",
                      "Output": "{% $nothing %}"}], "End": true
                    """)
                + ","
                + DONE,
            "{}"),
        "States.QueryEvaluationError");
  }
}
