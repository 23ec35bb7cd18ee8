package dev.understudy.functions.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.terraform.BuildOutcome.Failed;
import dev.understudy.functions.terraform.BuildOutcome.Running;
import dev.understudy.functions.terraform.BuildOutcome.Succeeded;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildOutcomeTest {

  private static String reason(BuildOutcome outcome) {
    return outcome instanceof Failed failed ? failed.reason() : "not failed: " + outcome;
  }

  @Test
  void a_build_in_progress_is_running() {
    assertThat(BuildOutcome.of(FakeCodeBuild.build("r", "IN_PROGRESS")))
        .isEqualTo(new Running("BUILD"));
  }

  @Test
  void outputs_are_decoded_to_their_values() {
    assertThat(
            BuildOutcome.of(
                FakeCodeBuild.succeeded(
                    "r",
                    "{\"capacity\":{\"sensitive\":false,\"type\":\"number\",\"value\":8},"
                        + "\"zones\":{\"sensitive\":false,\"type\":[\"list\",\"string\"],"
                        + "\"value\":[\"a\",\"ü\"]}}")))
        .isEqualTo(new Succeeded(Map.of("capacity", 8, "zones", List.of("a", "ü"))));
  }

  @Test
  void no_outputs_at_all_are_an_empty_map() {
    assertThat(BuildOutcome.of(FakeCodeBuild.succeeded("r", "{}")))
        .isEqualTo(new Succeeded(Map.of()));
  }

  @Test
  void a_sensitive_output_that_slipped_through_is_dropped() {
    assertThat(
            BuildOutcome.of(
                FakeCodeBuild.succeeded(
                    "r",
                    "{\"password\":{\"sensitive\":true,\"type\":\"string\",\"value\":\"x\"},"
                        + "\"unmarked\":{\"type\":\"string\",\"value\":\"y\"}}")))
        .isEqualTo(new Succeeded(Map.of()));
  }

  @Test
  void success_without_outputs_is_a_failed_run() {
    assertThat(reason(BuildOutcome.of(FakeCodeBuild.build("r", "SUCCEEDED"))))
        .contains("exported no UNDERSTUDY_OUTPUTS");
    assertThat(reason(BuildOutcome.of(FakeCodeBuild.exporting("r", ""))))
        .contains("exported no UNDERSTUDY_OUTPUTS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"***", "bm90IGpzb24=", "WzFd", "eyJhIjoxfQ=="})
  void outputs_that_cannot_be_read_are_a_failed_run(String exported) {
    assertThat(reason(BuildOutcome.of(FakeCodeBuild.exporting("r", exported))))
        .contains("is not the base64 of Terraform's output JSON");
  }

  @Test
  void outputs_too_large_for_a_payload_are_a_failed_run() {
    String value = "x".repeat(BuildOutcome.OUTPUT_BYTES_MAX);
    assertThat(
            reason(
                BuildOutcome.of(
                    FakeCodeBuild.succeeded(
                        "r", "{\"a\":{\"sensitive\":false,\"value\":\"" + value + "\"}}"))))
        .contains("can be carried");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAILED", "FAULT", "STOPPED", "TIMED_OUT"})
  void every_bad_end_is_a_failed_run_with_phase_reason_and_log(String status) {
    assertThat(
            BuildOutcome.of(
                FakeCodeBuild.failed("r", status, "BUILD", "exit status 1: Error acquiring lock")))
        .isEqualTo(
            new Failed(
                "BUILD",
                status + ", exit status 1: Error acquiring lock",
                "https://console.aws.amazon.com/logs/8745a7a9"));
  }

  @Test
  void a_status_of_a_later_api_is_never_success() {
    assertThat(reason(BuildOutcome.of(FakeCodeBuild.build("r", "PAUSED"))))
        .contains("unknown status PAUSED");
  }
}
