package dev.understudy.rehearsal.engine;

import static dev.understudy.rehearsal.engine.Stage.assertFailed;
import static dev.understudy.rehearsal.engine.Stage.assertSucceeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.rehearsal.asl.DefinitionRefused;
import dev.understudy.rehearsal.clock.WallTimeline;
import dev.understudy.rehearsal.integration.CallInterceptor;
import dev.understudy.rehearsal.integration.LambdaFailure;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.integration.SdkClients;
import dev.understudy.rehearsal.integration.TaskIntegrations;
import dev.understudy.rehearsal.jsonata.JsonText;
import dev.understudy.rehearsal.quota.Quotas;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ExecutionsTest {
  private static final String WAIT = "\"A\": {\"Type\": \"Wait\", \"Seconds\": 9, \"End\": true}";

  private final Stage stage = new Stage();

  @Test
  void the_same_name_and_input_while_running_is_the_same_execution() {
    String machine = stage.create(WAIT);
    Execution first = stage.stepFunctions.start(machine, "drill", Map.of("n", 1));
    Execution again = stage.stepFunctions.start(machine, "drill", Map.of("n", 1));

    assertThat(again.arn()).isEqualTo(first.arn());
    assertThat(stage.stepFunctions.executions()).hasSize(1);
    assertRefused(
        RequestRefused.Code.EXECUTION_ALREADY_EXISTS,
        () -> stage.stepFunctions.start(machine, "drill", Map.of("n", 2)));

    stage.timeline.run();
    assertRefused(
        RequestRefused.Code.EXECUTION_ALREADY_EXISTS,
        () -> stage.stepFunctions.start(machine, "drill", Map.of("n", 1)));
  }

  @Test
  void a_start_that_makes_no_sense_is_refused() {
    String machine = stage.create(WAIT);

    assertRefused(
        RequestRefused.Code.STATE_MACHINE_DOES_NOT_EXIST,
        () -> stage.stepFunctions.start("arn:bogus", "x", 1));
    assertRefused(
        RequestRefused.Code.INVALID_NAME, () -> stage.stepFunctions.start(machine, "no spaces", 1));
    assertRefused(
        RequestRefused.Code.INVALID_EXECUTION_INPUT,
        () -> stage.stepFunctions.start(machine, "x", "y".repeat(256 * 1024)));
    assertRefused(
        RequestRefused.Code.EXECUTION_DOES_NOT_EXIST, () -> stage.stepFunctions.describe("x"));
    assertThat(stage.stepFunctions.executions()).isEmpty();
  }

  @Test
  void an_ended_execution_cannot_be_stopped_any_more() {
    Execution execution = stage.run("\"A\": {\"Type\": \"Succeed\"}", "1");

    stage.stepFunctions.stop(execution.arn(), Optional.of("X"), Optional.empty());

    assertSucceeded(stage.now(execution), "1");
  }

  @Test
  void a_stopped_execution_does_nothing_more() {
    Execution execution = stage.start(WAIT, "1");
    stage.stepFunctions.stop(execution.arn(), Optional.empty(), Optional.empty());
    stage.timeline.run();

    assertThat(stage.now(execution).status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(stage.timeline.now()).isEqualTo(Stage.START);
    assertThat(stage.types(execution)).containsExactly("ExecutionAborted");
  }

  @Test
  void listeners_hear_every_event_and_the_end() {
    List<String> heard = new ArrayList<>();
    stage.stepFunctions.addListener(
        new ExecutionListener() {
          @Override
          public void onEvent(String executionArn, HistoryEvent event) {
            heard.add(event.type().apiName());
          }

          @Override
          public void onEnded(Execution execution) {
            heard.add(execution.status().name());
          }
        });
    Execution execution = stage.run("\"A\": {\"Type\": \"Pass\", \"End\": true}", "1");

    assertThat(heard)
        .containsExactly(
            "ExecutionStarted",
            "PassStateEntered",
            "PassStateExited",
            "ExecutionSucceeded",
            "SUCCEEDED");
    assertThat(stage.types(execution)).isEqualTo(heard.subList(0, 4));
  }

  @Test
  void a_history_is_shown_as_get_execution_history_shows_it() {
    stage.functions.put("f", event -> event);
    Execution execution =
        stage.run(
            """
            "A": {"Type": "Pass", "Assign": {"x": [1]}, "Next": "B"},
            "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 9,
              "Arguments": {"FunctionName": "f", "Payload": 1}, "Output": "{% $nothing %}", "End": true}
            """,
            "{}");

    assertThat(HistoryDocument.tree(stage.history(execution)).stream().map(JsonText::write))
        .containsExactly(
            event(
                "ExecutionStarted",
                1,
                0,
                "executionStarted",
                "'input':'{}','inputDetails':{'truncated':false},"
                    + "'roleArn':'arn:aws:iam::111122223333:role/understudy-state-machines'"),
            event(
                "PassStateEntered",
                2,
                0,
                "stateEntered",
                "'name':'A','input':'{}','inputDetails':{'truncated':false}"),
            event(
                "PassStateExited",
                3,
                2,
                "stateExited",
                "'name':'A','output':'{}','outputDetails':{'truncated':false},"
                    + "'assignedVariables':{'x':'[1]'},'assignedVariablesDetails':{'truncated':false}"),
            event(
                "TaskStateEntered",
                4,
                3,
                "stateEntered",
                "'name':'B','input':'{}','inputDetails':{'truncated':false}"),
            event(
                "TaskScheduled",
                5,
                4,
                "taskScheduled",
                "'resourceType':'lambda','resource':'invoke','region':'eu-west-1',"
                    + "'parameters':'{\\'FunctionName\\':\\'f\\',\\'Payload\\':1}','timeoutInSeconds':9"),
            event(
                "TaskStarted", 6, 5, "taskStarted", "'resourceType':'lambda','resource':'invoke'"),
            event(
                "TaskSucceeded",
                7,
                6,
                "taskSucceeded",
                "'resourceType':'lambda','resource':'invoke','output':"
                    + "'{\\'ExecutedVersion\\':\\'$LATEST\\',\\'Payload\\':1,\\'StatusCode\\':200}',"
                    + "'outputDetails':{'truncated':false}"),
            event(
                "EvaluationFailed",
                8,
                7,
                "evaluationFailed",
                "'error':'States.QueryEvaluationError','cause':'An error occurred while executing"
                    + " the state \\u0027B\\u0027 (entered at the event id #4). The JSONata"
                    + " expression \\u0027$nothing\\u0027 specified for the field"
                    + " \\u0027Output\\u0027 returned nothing"
                    + " (undefined).','location':'Output','state':'B'"),
            event(
                "ExecutionFailed",
                9,
                8,
                "executionFailed",
                "'error':'States.QueryEvaluationError','cause':'An error occurred while executing"
                    + " the state \\u0027B\\u0027 (entered at the event id #4). The JSONata"
                    + " expression \\u0027$nothing\\u0027 specified for the field"
                    + " \\u0027Output\\u0027 returned nothing (undefined).'"));
  }

  private static String event(String type, int id, int previous, String detail, String content) {
    return ("{'timestamp':'2026-01-01T00:00:00.000Z','type':'"
            + type
            + "','id':"
            + id
            + ",'previousEventId':"
            + previous
            + ",'"
            + detail
            + "EventDetails':{"
            + content
            + "}}")
        .replace('\'', '"')
        .replace("\\u0027", "'");
  }

  @Test
  void the_same_seed_gives_the_same_bytes_of_history() {
    assertThat(historyBytes(5)).isEqualTo(historyBytes(5)).isNotEqualTo(historyBytes(6));
  }

  private static String historyBytes(long seed) {
    Stage seeded = new Stage(seed, Quotas.AWS, CallInterceptor.NONE);
    int[] calls = {0};
    seeded.functions.put(
        "f",
        event -> {
          if (calls[0]++ % 3 == 0) {
            throw new LambdaFailure("X", "third call");
          }
          return event;
        });
    String machine =
        seeded.create(
            "\"A\": {\"Type\": \"Map\", \"Items\": [1, 2, 3], \"End\": true, \"ItemProcessor\":"
                + " {\"StartAt\": \"I\", \"States\": {"
                + Stage.invoke(
                    "I",
                    """
                    "Assign": {"id": "{% $uuid() & $string($random()) & $now() %}"}, "End": true,
                    "Retry": [{"ErrorEquals": ["X"], "JitterStrategy": "FULL"}]
                    """)
                + "}}}");
    Execution one = seeded.stepFunctions.start(machine, Map.of());
    Execution two = seeded.stepFunctions.start(machine, Map.of());
    seeded.timeline.run();
    return one.name()
        + HistoryDocument.write(seeded.history(one))
        + HistoryDocument.write(seeded.history(two));
  }

  @Test
  void a_payload_over_the_quota_fails_and_can_be_caught_with_all() {
    stage.functions.put("f", _ -> "x".repeat(256 * 1024));
    String states =
        Stage.invoke(
                "A",
                "\"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"D\"}], \"End\": true")
            + ", \"D\": {\"Type\": \"Succeed\"}";

    Stage.assertSucceeded(
        stage.run(
            states.replace("Succeed\"}", "Succeed\", \"Output\": \"{% $states.input.Error %}\"}"),
            "{}"),
        "\"States.DataLimitExceeded\"");
    assertFailed(
        new Stage()
            .run(
                """
                "A": {"Type": "Pass", "Assign": {"big": "{% $join([1..60000].$string($)) %}"},
                  "End": true}
                """,
                "{}"),
        "States.DataLimitExceeded");
  }

  @Test
  void a_history_over_the_quota_fails_the_execution_with_its_last_event() {
    Stage small = new Stage(1, new Quotas(1000, 50, 40, 10_000), CallInterceptor.NONE);
    Execution execution =
        small.run(
            """
            "A": {"Type": "Pass", "Next": "B"},
            "B": {"Type": "Choice", "Choices": [{"Condition": "{% true %}", "Next": "A"}], "Default": "C"},
            "C": {"Type": "Succeed"}\
            """,
            "1");

    assertFailed(execution, "States.Runtime");
    assertThat(execution.cause().orElseThrow()).contains("maximum number of history events (50)");
    assertThat(small.history(execution)).hasSize(50);
    assertThat(small.types(execution)).last().isEqualTo("ExecutionFailed");
  }

  @Test
  void a_machine_that_calls_what_is_not_there_is_refused_with_the_path() {
    DefinitionRefused refused =
        catchThrowableOfType(
            DefinitionRefused.class,
            () ->
                stage.create(
                    """
                    "A": {"Type": "Parallel", "End": true, "Branches": [{"StartAt": "B/C", "States": {
                      "B/C": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:route53:getChange",
                        "End": true}}}]}
                    """));

    assertThat(refused.problems().getFirst().path())
        .isEqualTo("/States/A/Branches/0/States/B~1C/Resource");
    assertThat(refused.problems().getFirst().wrong())
        .contains("no client of the service 'route53'");
  }

  @Test
  void a_function_named_as_the_resource_has_events_of_its_own() {
    stage.functions.put("f", event -> event);
    Execution execution =
        stage.run(
            """
            "A": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:111122223333:function:f",
              "End": true}
            """,
            "{\"x\":1}");

    assertSucceeded(execution, "{\"x\":1}");
    assertThat(stage.types(execution))
        .contains("LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionSucceeded");
  }

  @Test
  @Timeout(30)
  void on_the_wall_clock_functions_run_on_threads_of_their_own() throws InterruptedException {
    WallTimeline wall = new WallTimeline(Clock.systemUTC());
    List<Boolean> virtual = new ArrayList<>();
    LambdaFunctions functions =
        new LambdaFunctions()
            .put(
                "f",
                event -> {
                  virtual.add(Thread.currentThread().isVirtual());
                  return event;
                });
    StepFunctions real =
        new StepFunctions(
            wall, new TaskIntegrations(wall, functions, new SdkClients()), 1, Quotas.AWS);
    String machine =
        real.create(
            "m",
            Stage.machine(Stage.invoke("A", "\"TimeoutSeconds\": 20, \"End\": true")),
            Map.of());
    Execution execution = real.start(machine, "run", 7);
    wall.run(() -> real.describe(execution.arn()).status().isEnded());

    assertSucceeded(real.describe(execution.arn()), "7");
    assertThat(virtual).containsExactly(true);
  }

  private static void assertRefused(RequestRefused.Code code, Runnable request) {
    assertThatExceptionOfType(RequestRefused.class)
        .isThrownBy(request::run)
        .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
  }
}
