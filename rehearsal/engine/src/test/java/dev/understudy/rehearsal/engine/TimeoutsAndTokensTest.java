package dev.understudy.rehearsal.engine;

import static dev.understudy.rehearsal.engine.Stage.assertFailed;
import static dev.understudy.rehearsal.engine.Stage.assertSucceeded;
import static dev.understudy.rehearsal.engine.Stage.invoke;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.understudy.rehearsal.clock.VirtualTimeline;
import dev.understudy.rehearsal.quota.Quotas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimeoutsAndTokensTest {
  private static final String APPROVAL =
      """
      "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
        "Arguments": {"FunctionName": "f", "Payload": {"token": "{% $states.context.Task.Token %}"}},
        "TimeoutSeconds": 100, "HeartbeatSeconds": 30,
        "Catch": [{"ErrorEquals": ["States.HeartbeatTimeout"], "Next": "Silent"},
          {"ErrorEquals": ["Refused"], "Next": "Refused", "Output": "{% $states.errorOutput %}"}],
        "End": true},
      "Silent": {"Type": "Pass", "Output": "silent", "End": true},
      "Refused": {"Type": "Succeed"}
      """;

  private final Stage stage = new Stage();
  private final List<String> tokens = new ArrayList<>();
  private VirtualTimeline pending = stage.timeline;

  @BeforeEach
  void function_that_keeps_the_token() {
    stage.functions.put(
        "f",
        event -> {
          tokens.add((String) Stage.notNull(((Map<?, ?>) Stage.notNull(event)).get("token")));
          return "sent";
        });
  }

  private void after(long seconds, Runnable action) {
    var _ = stage.timeline.after(Duration.ofSeconds(seconds), "test", action);
  }

  @Test
  void the_sender_of_a_token_gives_the_task_its_result() {
    Execution execution = stage.start(APPROVAL, "{}");
    after(20, () -> stage.stepFunctions.sendTaskSuccess(tokens.getFirst(), Map.of("by", "Ada")));
    stage.timeline.run();

    assertSucceeded(stage.now(execution), "{\"by\":\"Ada\"}");
    assertThat(stage.types(execution))
        .containsExactly(
            "ExecutionStarted",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskSubmitted",
            "TaskSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded");
  }

  @Test
  void the_sender_of_a_token_can_fail_the_task() {
    Execution execution = stage.start(APPROVAL, "{}");
    after(1, () -> stage.stepFunctions.sendTaskFailure(tokens.getFirst(), "Refused", "not today"));
    stage.timeline.run();

    assertSucceeded(stage.now(execution), "{\"Error\":\"Refused\",\"Cause\":\"not today\"}");
  }

  @Test
  void heartbeats_keep_a_task_alive_until_its_timeout() {
    Execution execution = stage.start(APPROVAL, "{}");
    for (long second : new long[] {25, 50, 75, 99}) {
      after(second, () -> stage.stepFunctions.sendTaskHeartbeat(tokens.getFirst()));
    }
    stage.timeline.run();

    assertFailed(stage.now(execution), "States.Timeout");
    assertThat(stage.secondsOf(execution, EventType.TASK_TIMED_OUT)).containsExactly(100L);
  }

  @Test
  void a_missed_heartbeat_is_a_timeout_that_has_a_name_of_its_own() {
    Execution execution = stage.start(APPROVAL, "{}");
    after(25, () -> stage.stepFunctions.sendTaskHeartbeat(tokens.getFirst()));
    stage.timeline.run();

    assertSucceeded(stage.now(execution), "\"silent\"");
    assertThat(stage.secondsOf(execution, EventType.TASK_TIMED_OUT)).containsExactly(55L);
  }

  @Test
  void a_token_can_be_answered_before_the_call_that_carries_it_returns() {
    stage.functions.put(
        "f",
        event -> {
          String token = (String) ((Map<?, ?>) Stage.notNull(event)).get("token");
          stage.stepFunctions.sendTaskSuccess(String.valueOf(token), "early");
          return "late";
        });

    assertSucceeded(stage.run(APPROVAL, "{}"), "\"early\"");
  }

  @Test
  void a_token_counts_once_and_an_unknown_one_never() {
    var _ = stage.start(APPROVAL, "{}");
    List<RequestRefused.Code> refusals = new ArrayList<>();
    after(
        1,
        () -> {
          stage.stepFunctions.sendTaskSuccess(tokens.getFirst(), 1);
          refusals.add(refusal(() -> stage.stepFunctions.sendTaskSuccess(tokens.getFirst(), 2)));
        });
    after(
        2,
        () -> {
          refusals.add(refusal(() -> stage.stepFunctions.sendTaskHeartbeat(tokens.getFirst())));
          refusals.add(refusal(() -> stage.stepFunctions.sendTaskFailure("bogus", "e", "c")));
        });
    stage.timeline.run();

    assertThat(refusals)
        .containsExactly(
            RequestRefused.Code.TASK_TIMED_OUT,
            RequestRefused.Code.TASK_TIMED_OUT,
            RequestRefused.Code.INVALID_TOKEN);
  }

  @Test
  void a_retry_gets_a_token_of_its_own_and_the_old_one_is_void() {
    Execution execution =
        stage.start(
            """
            "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
              "Arguments": {"FunctionName": "f",
                "Payload": {"token": "{% $states.context.Task.Token %}"}},
              "TimeoutSeconds": 10, "Retry": [{"ErrorEquals": ["States.Timeout"]}], "End": true}
            """,
            "{}");
    List<RequestRefused.Code> refusals = new ArrayList<>();
    after(
        12,
        () -> {
          refusals.add(refusal(() -> stage.stepFunctions.sendTaskSuccess(tokens.get(0), 1)));
          stage.stepFunctions.sendTaskSuccess(tokens.get(1), 2);
        });
    stage.timeline.run();

    assertThat(refusals).containsExactly(RequestRefused.Code.TASK_TIMED_OUT);
    assertSucceeded(stage.now(execution), "2");
  }

  @Test
  void a_call_that_cannot_be_made_fails_the_task_that_would_wait() {
    stage.functions.put(
        "f",
        _ -> {
          throw new IllegalStateException("down");
        });
    Execution execution = stage.run(APPROVAL, "{}");

    assertFailed(execution, "java.lang.IllegalStateException");
    assertThat(stage.types(execution)).contains("TaskSubmitFailed").doesNotContain("TaskSubmitted");
  }

  @Test
  void an_answer_after_the_timeout_is_dropped() {
    Stage slow =
        new Stage(
            1,
            Quotas.AWS,
            (site, call, answer) -> {
              var _ =
                  pending.after(Duration.ofSeconds(20), "slow call", () -> call.perform(answer));
            });
    pending = slow.timeline;
    slow.functions.put("f", event -> event);
    Execution execution =
        slow.run(
            invoke(
                    "A",
                    """
                    "TimeoutSeconds": 10, "Next": "B",
                    "Catch": [{"ErrorEquals": ["States.Timeout"], "Next": "B", "Output": "late"}]
                    """)
                + ", \"B\": {\"Type\": \"Wait\", \"Seconds\": 60, \"End\": true}",
            "{}");

    assertSucceeded(execution, "\"late\"");
    assertThat(slow.types(execution)).doesNotContain("TaskSucceeded");
  }

  @Test
  void the_machines_own_timeout_ends_everything() {
    Execution execution =
        stage.stepFunctions.start(
            stage.stepFunctions.create(
                "short",
                Stage.machine("\"A\": {\"Type\": \"Wait\", \"Seconds\": 60, \"End\": true}")
                    .replaceFirst("\\{", "{\"TimeoutSeconds\": 10, "),
                Map.of()),
            "run",
            Map.of());
    stage.timeline.run();

    assertThat(stage.now(execution).status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(stage.now(execution).stopDate()).contains(Stage.START.plusSeconds(10));
    assertThat(stage.types(execution)).last().isEqualTo("ExecutionTimedOut");
  }

  @Test
  void timeouts_can_be_computed() {
    Stage silent = new Stage(1, Quotas.AWS, (site, call, answer) -> {});
    silent.functions.put("f", event -> event);
    Execution execution =
        silent.run(
            invoke("A", "\"TimeoutSeconds\": \"{% $states.input.s %}\", \"End\": true"),
            "{\"s\": 7}");

    assertFailed(execution, "States.Timeout");
    assertThat(silent.secondsOf(execution, EventType.TASK_TIMED_OUT)).containsExactly(7L);
  }

  private static RequestRefused.Code refusal(Runnable request) {
    List<RequestRefused.Code> codes = new ArrayList<>();
    assertThatExceptionOfType(RequestRefused.class)
        .isThrownBy(request::run)
        .satisfies(refused -> codes.add(refused.code()));
    return codes.getFirst();
  }
}
