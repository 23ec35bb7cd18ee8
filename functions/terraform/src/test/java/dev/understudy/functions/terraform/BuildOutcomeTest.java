package dev.understudy.functions.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.terraform.BuildOutcome.Broken;
import dev.understudy.functions.terraform.BuildOutcome.Ended;
import dev.understudy.functions.terraform.BuildOutcome.Running;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codebuild.model.Build;

class BuildOutcomeTest {

  private static final String RUN = "r-plan-1";

  private final FakeArtifacts artifacts = new FakeArtifacts();

  private BuildOutcome outcome(String status) {
    return outcome(FakeCodeBuild.build(RUN, status));
  }

  private BuildOutcome outcome(Build build) {
    return new BuildResults(artifacts, "artifacts").outcome(build);
  }

  private static String reason(BuildOutcome outcome) {
    return outcome instanceof Broken broken ? broken.reason() : "not broken: " + outcome;
  }

  @Test
  void a_build_in_progress_is_running_whatever_lies_in_its_folder() {
    artifacts.result(RUN, "PLAN", "PLANNED", Map.of());

    assertThat(outcome("IN_PROGRESS")).isEqualTo(new Running("BUILD"));
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCEEDED,PLANNED",
    "SUCCEEDED,APPLIED",
    "SUCCEEDED,UNLOCKED",
    "FAILED,LOCKED",
    "FAILED,STALE",
    "FAILED,PARTIAL",
    "FAILED,MISMATCH",
    "FAILED,FAILED",
    "STOPPED,PARTIAL"
  })
  void terraforms_word_counts_where_codebuild_agrees(String status, String said) {
    artifacts.result(RUN, "PLAN", said, Map.of());

    assertThat(outcome(status)).isInstanceOf(Ended.class);
  }

  @ParameterizedTest
  @CsvSource({"FAILED,APPLIED", "FAILED,PLANNED", "SUCCEEDED,PARTIAL", "SUCCEEDED,LOCKED"})
  void where_they_disagree_it_is_a_failure(String status, String said) {
    artifacts.result(RUN, "PLAN", said, Map.of());

    assertThat(reason(outcome(status))).contains(status).contains(said);
  }

  @Test
  void a_green_build_without_a_result_is_no_success() {
    assertThat(reason(outcome("SUCCEEDED"))).contains("handed on no result");
    artifacts.objects.put("plans/" + RUN + "/result.json", new byte[] {'x'});
    assertThat(reason(outcome("SUCCEEDED"))).contains("handed on no result");
  }

  @Test
  void a_build_that_died_says_phase_reason_and_log() {
    assertThat(outcome(FakeCodeBuild.failed(RUN, "TIMED_OUT", "BUILD", "too long")))
        .isEqualTo(
            new Broken(
                "BUILD", "TIMED_OUT, too long", "https://console.aws.amazon.com/logs/8745a7a9"));
    assertThat(reason(outcome("NEW_STATUS"))).contains("unknown status NEW_STATUS");
  }

  @Test
  void outputs_that_cannot_be_carried_are_a_failure() {
    artifacts.result(RUN, "APPLY", "APPLIED", Map.of("outputs", Map.of("a", "x".repeat(70_000))));

    assertThat(reason(outcome("SUCCEEDED"))).contains("at most 65536 can be carried");
  }

  @Test
  void long_lists_of_addresses_are_counted() {
    List<String> many = IntStream.range(0, 300).mapToObj(i -> "a.b" + i).toList();
    artifacts.result(RUN, "APPLY", "PARTIAL", Map.of("made", many));

    assertThat(outcome("FAILED")).isInstanceOf(Ended.class);
    assertThat(((Ended) outcome("FAILED")).result().made()).hasSize(201).contains("and 100 more");
  }
}
