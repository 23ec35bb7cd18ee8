package dev.understudy.functions.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.Lease;
import dev.understudy.functions.runtime.fault.Throttled;
import dev.understudy.functions.runtime.fault.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** With the events of CodeBuild's documentation. */
class OnBuildStateChangeHandlerTest {
  private static final Lease LEASE = new Lease("shop", 1, 0);

  private static final String RUN = "op-1-prescale-apply-1";
  private static final String BUILD = "understudy-terraform:8745a7a9";

  private final FakeLedger dynamo = new FakeLedger();
  private final RunLedger ledger = new RunLedger(dynamo, "understudy-ledger");
  private final FakeCodeBuild codeBuild = new FakeCodeBuild();
  private final FakeArtifacts artifacts = new FakeArtifacts();
  private final FakeStepFunctions stepFunctions = new FakeStepFunctions();

  @BeforeEach
  void a_run_is_waited_for() {
    ledger.open(RUN, "op-1", LEASE, "token-1");
    ledger.running(RUN, BUILD);
    artifacts.result(RUN, "APPLY", "APPLIED", Map.of());
  }

  private Map<?, ?> deliver(Object event) {
    return (Map<?, ?>)
        new OnBuildStateChangeHandler(
                codeBuild, dynamo, artifacts, stepFunctions, FakeCodeBuild.SETTINGS)
            .invoke(event);
  }

  private void codeBuildSays(Build build) {
    codeBuild.builds.clear();
    codeBuild.builds.add(build);
  }

  private static Object event(String name, String... replacements) {
    String file = name + ".json";
    try (InputStream in = OnBuildStateChangeHandlerTest.class.getResourceAsStream(file)) {
      String json =
          new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
      for (int i = 0; i < replacements.length; i += 2) {
        assertThat(json).contains(replacements[i]);
        json = json.replace(replacements[i], replacements[i + 1]);
      }
      return Json.MAPPER.readValue(json, Object.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object ended(String... replacements) {
    return event("build-state-change", replacements);
  }

  @Test
  void a_build_that_succeeded_answers_with_its_outputs() {
    codeBuildSays(FakeCodeBuild.build(RUN, "SUCCEEDED"));

    assertThat(deliver(ended()).get("answered")).isEqualTo("SUCCESS");
    assertThat(stepFunctions.told.getFirst())
        .startsWith("success token-1 {\"status\":\"APPLIED\",\"buildId\":\"" + BUILD)
        .contains("\"outputs\":{\"capacity\":8}")
        .contains("\"version\":\"v7\"");
    assertThat(dynamo.value(RUN, "state")).isEqualTo("ENDED");
  }

  @Test
  void a_build_that_failed_answers_with_phase_reason_and_log() {
    codeBuildSays(FakeCodeBuild.failed(RUN, "FAILED", "BUILD", "exit status 1"));
    artifacts.objects.clear();

    Map<?, ?> answer =
        deliver(ended("\"SUCCEEDED\",\n    \"project", "\"FAILED\",\n    \"project"));

    assertThat(answer.get("answered")).isEqualTo("FAILURE");
    assertThat(stepFunctions.told)
        .containsExactly(
            "failure token-1 TerraformRunFailed: build "
                + BUILD
                + " failed in phase BUILD: FAILED, exit status 1;"
                + " log: https://console.aws.amazon.com/logs/8745a7a9");
  }

  @ParameterizedTest
  @CsvSource({
    "LOCKED,TerraformLocked",
    "STALE,TerraformPlanStale",
    "PARTIAL,TerraformPartialApply",
    "MISMATCH,TerraformRunFailed"
  })
  void what_terraform_says_of_its_end_is_an_error_of_its_own(String said, String error) {
    codeBuildSays(FakeCodeBuild.failed(RUN, "FAILED", "BUILD", "exit status 1"));
    artifacts.result(
        RUN,
        "APPLY",
        said,
        Map.of(
            "lock",
            Map.of(
                "id",
                "l-1",
                "who",
                "jane@laptop",
                "operation",
                "OperationTypePlan",
                "created",
                "2026-03-02 08:05:00 +0000 UTC")));

    deliver(ended("\"SUCCEEDED\",\n    \"project", "\"FAILED\",\n    \"project"));

    assertThat(stepFunctions.told.getFirst()).startsWith("failure token-1 " + error + ": ");
    if (said.equals("LOCKED")) {
      assertThat(stepFunctions.told.getFirst()).contains("l-1", "jane@laptop");
    }
  }

  @Test
  void a_stopped_build_answers_too() {
    artifacts.objects.clear();
    codeBuildSays(FakeCodeBuild.failed(RUN, "STOPPED", "BUILD", "stopped by user"));

    assertThat(deliver(ended()).get("answered")).isEqualTo("FAILURE");
  }

  @Test
  void a_finished_phase_is_a_heartbeat() {
    codeBuildSays(FakeCodeBuild.build(RUN, "IN_PROGRESS"));

    assertThat(deliver(event("build-phase-change")).get("answered")).isEqualTo("HEARTBEAT");
    assertThat(stepFunctions.told).containsExactly("heartbeat token-1");
    assertThat(dynamo.value(RUN, "state")).isEqualTo("RUNNING");
  }

  @Test
  void the_start_of_a_build_whose_reply_was_lost_notes_the_build() {
    dynamo.items.clear();
    ledger.open(RUN, "op-1", LEASE, "token-1");
    codeBuildSays(FakeCodeBuild.build(RUN, "IN_PROGRESS"));

    deliver(ended("\"SUCCEEDED\",\n    \"project", "\"IN_PROGRESS\",\n    \"project"));

    assertThat(dynamo.value(RUN, "buildId")).isEqualTo(BUILD);
  }

  @Test
  void a_duplicate_is_ignored() {
    codeBuildSays(FakeCodeBuild.build(RUN, "SUCCEEDED"));
    deliver(ended());

    Map<?, ?> second = deliver(ended());

    assertThat(second.get("answered")).isEqualTo("IGNORED");
    assertThat(second.get("reason")).asString().contains("has been answered before");
    assertThat(stepFunctions.told).hasSize(1);
  }

  @Test
  void a_phase_event_after_the_end_is_ignored() {
    codeBuildSays(FakeCodeBuild.build(RUN, "SUCCEEDED"));
    deliver(ended());

    assertThat(deliver(event("build-phase-change")).get("answered")).isEqualTo("IGNORED");
  }

  static Stream<SdkException> nobodyWaits() {
    return Stream.of(
        TaskTimedOutException.builder().message("Task Timed Out").build(),
        TaskDoesNotExistException.builder().message("Task does not exist").build(),
        InvalidTokenException.builder().message("Invalid token").build());
  }

  @ParameterizedTest
  @MethodSource
  void nobodyWaits(SdkException refusal) {
    codeBuildSays(FakeCodeBuild.build(RUN, "SUCCEEDED"));
    stepFunctions.fail = Optional.of(refusal);

    Map<?, ?> answer = deliver(ended());

    assertThat(answer.get("answered")).isEqualTo("IGNORED");
    assertThat(answer.get("reason")).asString().contains("Nobody waits for run " + RUN);
    assertThat(dynamo.value(RUN, "state")).isEqualTo("ENDED");
  }

  @Test
  void a_late_heartbeat_does_not_end_the_run() {
    codeBuildSays(FakeCodeBuild.build(RUN, "IN_PROGRESS"));
    stepFunctions.fail = Optional.of(TaskTimedOutException.builder().message("late").build());

    assertThat(deliver(event("build-phase-change")).get("answered")).isEqualTo("IGNORED");
    assertThat(dynamo.value(RUN, "state")).isEqualTo("RUNNING");
  }

  @Test
  void foreign_events_are_ignored_with_the_reason() {
    codeBuildSays(FakeCodeBuild.build(RUN, "SUCCEEDED"));

    assertThat(deliver(ended("aws.codebuild", "aws.ec2")).get("reason"))
        .asString()
        .contains("Not a build event");
    assertThat(deliver(ended("CodeBuild Build State Change", "CodeBuild Sandbox")).get("reason"))
        .asString()
        .contains("Not a build event");
    assertThat(deliver(ended("\"understudy-terraform\"", "\"other\"")).get("reason"))
        .asString()
        .contains("Another project's build: other");
    assertThat(deliver(ended("8745a7a9", "0000")).get("reason"))
        .asString()
        .contains("CodeBuild does not know the build");
    codeBuildSays(FakeCodeBuild.build("someone-elses-run", "SUCCEEDED"));
    assertThat(deliver(ended()).get("reason")).asString().contains("performs no run of the ledger");
    assertThat(stepFunctions.told).isEmpty();
  }

  @Test
  void a_second_build_of_the_same_run_does_not_answer_for_the_first() {
    codeBuildSays(
        FakeCodeBuild.build(RUN, "SUCCEEDED").toBuilder()
            .id("understudy-terraform:second")
            .build());

    assertThat(deliver(ended("8745a7a9", "second")).get("reason"))
        .asString()
        .contains("performed by another build");
    assertThat(stepFunctions.told).isEmpty();
  }

  @Test
  void an_event_that_is_faster_than_codebuilds_reads_is_delivered_again() {
    codeBuildSays(FakeCodeBuild.build(RUN, "IN_PROGRESS"));

    assertThatThrownBy(() -> deliver(ended())).isInstanceOf(Unavailable.class);
    assertThat(stepFunctions.told).isEmpty();
  }

  @Test
  void a_crash_between_answer_and_ledger_is_made_good_by_the_repeated_event() {
    codeBuildSays(FakeCodeBuild.build(RUN, "SUCCEEDED"));
    dynamo.fail = Optional.of(AwsErrors.serverError());
    dynamo.failAfterWrites = 3;
    assertThatThrownBy(() -> deliver(ended())).isInstanceOf(Unavailable.class);
    assertThat(stepFunctions.told).hasSize(1);

    dynamo.fail = Optional.empty();
    stepFunctions.fail = Optional.of(TaskTimedOutException.builder().message("closed").build());

    assertThat(deliver(ended()).get("answered")).isEqualTo("IGNORED");
    assertThat(dynamo.value(RUN, "state")).isEqualTo("ENDED");
  }

  @Test
  void throttling_is_thrown_so_that_the_event_is_delivered_again() {
    codeBuildSays(FakeCodeBuild.build(RUN, "SUCCEEDED"));
    stepFunctions.fail = Optional.of(AwsErrors.throttling());

    assertThatThrownBy(() -> deliver(ended())).isInstanceOf(Throttled.class);
    assertThat(dynamo.value(RUN, "state")).isEqualTo("RUNNING");
  }
}
