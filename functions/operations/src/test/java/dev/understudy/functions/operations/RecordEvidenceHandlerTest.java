package dev.understudy.functions.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.operations.RecordEvidenceHandler.Output;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.functions.runtime.fault.Unavailable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordEvidenceHandlerTest {

  private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
  private static final List<String> BOTH = List.of("eu-west-1", "eu-central-1");

  private final FakeS3 ireland = new FakeS3();
  private final FakeS3 frankfurt = new FakeS3();

  private Output record(String phase, Object facts) {
    return record(phase, facts, BOTH, START);
  }

  private Output record(String phase, Object facts, List<String> regions, Instant at) {
    RecordEvidenceHandler handler =
        new RecordEvidenceHandler(
            region -> region.equals("eu-west-1") ? ireland : frankfurt,
            new RecordEvidenceHandler.Settings("evidence", List.of("eu-west-1")),
            Clock.fixed(at, ZoneOffset.UTC));
    return Json.fromTree(
        handler.invoke(
            Map.of(
                "operationId", "op-1",
                "runbook", "shop-failover",
                "runbookSha256", "abc",
                "mode", "drill",
                "phase", phase,
                "evidenceRegions", regions,
                "facts", facts)),
        Output.class);
  }

  @Test
  void the_first_entry_is_written_in_both_regions_and_hashed_as_it_lies_there() {
    Output output = record("canary-10", Map.of("green", true));

    assertThat(output.key()).isEqualTo("evidence/op-1/0001-canary-10.json");
    assertThat(output.previousSha256()).isEmpty();
    assertThat(output.writtenTo()).isEqualTo(BOTH);
    assertThat(output.failedIn()).isEmpty();
    assertThat(ireland.objects.get(output.key()))
        .isEqualTo(frankfurt.objects.get(output.key()))
        .satisfies(bytes -> assertThat(Sha256.hex(bytes)).isEqualTo(output.sha256()));
    assertThat(ireland.text(output.key()))
        .contains("\"facts\":{\"green\":true}")
        .contains("\"recordedAt\":\"2026-11-21T00:00:00Z\"");
  }

  @Test
  void each_entry_holds_the_hash_of_the_one_before() {
    Output first = record("canary-10", Map.of("n", 1));
    Output second = record("batch-50", Map.of("n", 2));

    assertThat(second.sequence()).isEqualTo(2);
    assertThat(second.previousSha256()).isEqualTo(first.sha256());
    assertThat(EvidenceChain.faults(ireland.objects)).isEmpty();
  }

  @Test
  void the_same_phase_and_facts_are_recorded_once_even_later_and_written_differently() {
    Output first = record("canary-10", Map.of("n", 1));
    record("batch-50", Map.of("n", 2));

    Output again = record("canary-10", Map.of("n", 1.0), BOTH, START.plus(Duration.ofMinutes(5)));

    assertThat(again).isEqualTo(first);
    assertThat(ireland.objects).hasSize(2);
  }

  @Test
  void the_same_phase_with_other_facts_is_a_new_entry() {
    record("canary-10", Map.of("n", 1));

    assertThat(record("canary-10", Map.of("n", 2)).key())
        .isEqualTo("evidence/op-1/0002-canary-10.json");
  }

  @Test
  void a_lost_region_is_reported_and_does_not_stop_the_record() {
    frankfurt.lost = true;

    Output output = record("canary-10", Map.of("n", 1));

    assertThat(output.writtenTo()).containsExactly("eu-west-1");
    assertThat(output.failedIn())
        .singleElement()
        .satisfies(failure -> assertThat(failure.region()).isEqualTo("eu-central-1"));
  }

  @Test
  void a_region_that_comes_back_is_brought_up_to_date() {
    record("canary-10", Map.of("n", 1));
    frankfurt.lost = true;
    record("batch-50", Map.of("n", 2));
    frankfurt.lost = false;

    Output output = record("batch-100", Map.of("n", 3));

    assertThat(output.sequence()).isEqualTo(3);
    assertThat(frankfurt.objects.keySet()).isEqualTo(ireland.objects.keySet());
    assertThat(EvidenceChain.faults(frankfurt.objects)).isEmpty();
  }

  @Test
  void without_any_region_it_fails_and_may_be_repeated() {
    ireland.lost = true;
    frankfurt.lost = true;

    assertThatThrownBy(() -> record("canary-10", Map.of()))
        .isExactlyInstanceOf(Unavailable.class)
        .hasMessageContaining("eu-central-1");
  }

  @Test
  void a_write_whose_answer_was_lost_counts_when_the_bytes_are_there() {
    ireland.afterPut =
        Optional.of(
            () -> {
              throw FakeS3.silence();
            });

    Output output = record("canary-10", Map.of("n", 1));

    assertThat(output.writtenTo()).isEqualTo(BOTH);
    assertThat(ireland.puts).isEqualTo(1);
  }

  @Test
  void a_conflict_of_two_writes_at_once_is_tried_again() {
    ireland.beforePut =
        Optional.of(
            key -> {
              throw FakeS3.refusal(409, "ConditionalRequestConflict");
            });

    assertThat(record("canary-10", Map.of("n", 1)).writtenTo()).isEqualTo(BOTH);
    assertThat(ireland.puts).isEqualTo(2);
  }

  @Test
  void another_writer_that_was_first_keeps_its_place_and_we_take_the_next() {
    ireland.beforePut = Optional.of(key -> ireland.with(key, "{\"somebody\":\"else\"}"));

    Output output = record("canary-10", Map.of("n", 1), List.of("eu-west-1"), START);

    assertThat(output.key()).isEqualTo("evidence/op-1/0002-canary-10.json");
    assertThat(output.previousSha256())
        .isEqualTo(Sha256.hex("{\"somebody\":\"else\"}".getBytes(StandardCharsets.UTF_8)));
    assertThat(ireland.text("evidence/op-1/0001-canary-10.json")).contains("somebody");
  }

  @Test
  void a_rejected_request_is_recorded_in_the_default_region_with_whatever_name_it_gave() {
    assertThat(record("verdict", Map.of("verdict", "REJECTED"), List.of(), START).writtenTo())
        .containsExactly("eu-west-1");
  }

  @Test
  void a_task_token_never_reaches_the_bucket() {
    Output output = record("approval", Map.of("taskToken", "AQCk-secret", "by", "Ana"));

    assertThat(ireland.text(output.key())).doesNotContain("AQCk-secret").contains("Ana");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "Canary", "a b", "a/b"})
  void a_phase_that_is_no_name_is_rejected(String phase) {
    assertThatThrownBy(() -> record(phase, Map.of())).isExactlyInstanceOf(InputRejected.class);
  }

  @Test
  void facts_may_be_any_json() {
    assertThat(record("list", List.of(1, "two")).sequence()).isEqualTo(1);
    assertThat(record("text", "only words").sequence()).isEqualTo(2);
  }
}
