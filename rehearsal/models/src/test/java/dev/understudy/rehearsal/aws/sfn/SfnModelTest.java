package dev.understudy.rehearsal.aws.sfn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.understudy.rehearsal.aws.HandClock;
import dev.understudy.rehearsal.aws.RegionOutage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

class SfnModelTest {
  private final HandClock clock = new HandClock();
  private final RegionOutage outage = new RegionOutage("eu-west-1");
  private final Recorded runtime = new Recorded();
  private final SfnModel sfn = new SfnModel(clock, outage, runtime);

  @Test
  void answers_to_tasks_reach_the_runtime() {
    sfn.sendTaskSuccess(request -> request.taskToken("t1").output("{\"a\":1}"));
    sfn.sendTaskFailure(request -> request.taskToken("t2").error("E").cause("because"));
    sfn.sendTaskHeartbeat(request -> request.taskToken("t3"));

    assertThat(runtime.calls)
        .containsExactly(
            "succeed t1 {\"a\":1}", "fail t2 Optional[E] Optional[because]", "heartbeat t3");
  }

  @Test
  void an_execution_is_started_described_and_stopped() {
    String arn =
        sfn.startExecution(request -> request.stateMachineArn("m").name("op-1").input("{}"))
            .executionArn();
    DescribeExecutionResponse described =
        sfn.describeExecution(request -> request.executionArn(arn));
    sfn.stopExecution(request -> request.executionArn(arn).error("Aborted"));

    assertThat(described.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(described.error()).isEqualTo("Broken");
    assertThat(described.output()).isNull();
    assertThat(runtime.calls)
        .containsExactly("start m op-1 {}", "describe m:op-1", "stop m:op-1 Optional[Aborted]");
  }

  @Test
  void an_execution_without_input_starts_with_an_empty_object() {
    sfn.startExecution(request -> request.stateMachineArn("m"));

    assertThat(runtime.calls).containsExactly("start m  {}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TaskTimedOut",
        "TaskDoesNotExist",
        "InvalidToken",
        "InvalidOutput",
        "InvalidName",
        "InvalidExecutionInput",
        "ExecutionAlreadyExists",
        "ExecutionDoesNotExist",
        "StateMachineDoesNotExist"
      })
  void a_refusal_of_the_runtime_becomes_the_exception_of_the_sdk(String code) {
    runtime.refusal = Optional.of(new Executions.Refused(code, "no"));

    assertThatExceptionOfType(SfnException.class)
        .isThrownBy(() -> sfn.sendTaskHeartbeat(request -> request.taskToken("t")))
        .matches(refused -> refused.getClass().getSimpleName().equals(code + "Exception"))
        .matches(refused -> refused.awsErrorDetails().errorCode().equals(code))
        .matches(refused -> refused.statusCode() == 400);
  }

  @Test
  void a_refusal_under_another_code_keeps_its_code() {
    runtime.refusal = Optional.of(new Executions.Refused("SomethingNew", "no"));

    assertThatExceptionOfType(SfnException.class)
        .isThrownBy(() -> sfn.sendTaskHeartbeat(request -> request.taskToken("t")))
        .matches(refused -> refused.awsErrorDetails().errorCode().equals("SomethingNew"));
  }

  @Test
  void an_output_or_input_over_256_kib_is_refused_before_the_runtime_sees_it() {
    String large = "\"" + "ü".repeat(128 * 1024) + "\"";

    assertThatExceptionOfType(InvalidOutputException.class)
        .isThrownBy(() -> sfn.sendTaskSuccess(request -> request.taskToken("t").output(large)));
    assertThatExceptionOfType(InvalidExecutionInputException.class)
        .isThrownBy(() -> sfn.startExecution(request -> request.stateMachineArn("m").input(large)));
    assertThatExceptionOfType(SfnException.class)
        .isThrownBy(
            () -> sfn.sendTaskFailure(request -> request.taskToken("t").cause("c".repeat(32_769))));
    assertThat(runtime.calls).isEmpty();
  }

  @Test
  void calls_fail_while_the_region_is_down() {
    outage.begin();

    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() -> sfn.sendTaskHeartbeat(request -> request.taskToken("t")));
    assertThat(runtime.calls).isEmpty();
  }

  @Test
  void a_late_answer_is_told_apart_by_its_type() {
    runtime.refusal = Optional.of(new Executions.Refused("TaskTimedOut", "too late"));

    assertThatExceptionOfType(TaskTimedOutException.class)
        .isThrownBy(() -> sfn.sendTaskSuccess(request -> request.taskToken("t").output("{}")))
        .withMessageContaining("too late");
  }

  private static final class Recorded implements Executions {
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
    private final List<String> calls = new ArrayList<>();
    private Optional<Refused> refusal = Optional.empty();

    @Override
    public Started start(String stateMachineArn, String name, String inputJson) {
      note("start " + stateMachineArn + " " + name + " " + inputJson);
      return new Started(stateMachineArn + ":" + name, AT);
    }

    @Override
    public Described describe(String executionArn) {
      note("describe " + executionArn);
      return new Described(
          executionArn,
          "m",
          "op-1",
          "FAILED",
          AT,
          Optional.of(AT),
          "{}",
          Optional.empty(),
          Optional.of("Broken"),
          Optional.of("why"));
    }

    @Override
    public void stop(String executionArn, Optional<String> error, Optional<String> cause) {
      note("stop " + executionArn + " " + error);
    }

    @Override
    public void succeedTask(String taskToken, String outputJson) {
      note("succeed " + taskToken + " " + outputJson);
    }

    @Override
    public void failTask(String taskToken, Optional<String> error, Optional<String> cause) {
      note("fail " + taskToken + " " + error + " " + cause);
    }

    @Override
    public void heartbeat(String taskToken) {
      note("heartbeat " + taskToken);
    }

    private void note(String call) {
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      calls.add(call);
    }
  }
}
