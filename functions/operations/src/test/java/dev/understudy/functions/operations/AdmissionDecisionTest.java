package dev.understudy.functions.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.operations.AdmissionDecision.Go;
import dev.understudy.functions.operations.AdmissionDecision.Refused;
import dev.understudy.functions.operations.AdmissionDecision.Request;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionDecisionTest {

  private static final FreezeCalendar SALES =
      calendar(
          """
          windows:
            - name: year-end sales
              from: 2026-12-18T00:00:00Z
              to: 2027-01-04T06:00:00Z
              blastRadii: [shop]
          """);

  private static FreezeCalendar calendar(String yaml) {
    return FreezeCalendar.read(yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static Request request(boolean heedsFreeze, String blastRadius, String now) {
    return new Request(heedsFreeze, blastRadius, Instant.parse(now), Duration.ofHours(2));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-17T22:00:00Z, true",
    "2026-12-17T22:00:01Z, false",
    "2026-12-18T00:00:00Z, false",
    "2027-01-04T05:59:59Z, false",
    "2027-01-04T06:00:00Z, true"
  })
  void an_operation_must_be_over_before_a_freeze_and_begin_after_it(String now, boolean goes) {
    assertThat(
            AdmissionDecision.decide(request(true, "shop", now), "released", SALES) instanceof Go)
        .isEqualTo(goes);
  }

  @Test
  void a_refusal_names_the_window_and_its_end() {
    assertThat(
            AdmissionDecision.decide(
                request(true, "shop", "2026-12-24T00:00:00Z"), "released", SALES))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.reasons())
                    .containsExactly("frozen until 2027-01-04T06:00:00Z by \"year-end sales\""));
  }

  @Test
  void a_freeze_of_one_blast_radius_leaves_the_others_alone() {
    assertThat(
            AdmissionDecision.decide(
                request(true, "billing", "2026-12-24T00:00:00Z"), "released", SALES))
        .isInstanceOf(Go.class);
  }

  @Test
  void a_freeze_without_blast_radii_holds_everything() {
    FreezeCalendar all =
        calendar("windows: [{name: x, from: 2026-12-18T00:00:00Z, to: 2027-01-04T06:00:00Z}]");

    assertThat(
            AdmissionDecision.decide(
                request(true, "billing", "2026-12-24T00:00:00Z"), "released", all))
        .isInstanceOf(Refused.class);
  }

  @Test
  void what_does_not_heed_a_freeze_does_not_wait_for_it_to_end() {
    assertThat(
            AdmissionDecision.decide(
                request(false, "shop", "2026-12-24T00:00:00Z"), "released", SALES))
        .isInstanceOf(Go.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void the_andon_cord_holds_every_operation(boolean heedsFreeze) {
    assertThat(
            AdmissionDecision.decide(
                request(heedsFreeze, "shop", "2026-06-01T00:00:00Z"), "INC-7 by Ana", SALES))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.reasons()).singleElement().asString().contains("INC-7 by Ana"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Released", "released ", "pulled"})
  void only_the_exact_word_releases_the_cord(String andon) {
    assertThat(
            AdmissionDecision.decide(
                request(true, "shop", "2026-06-01T00:00:00Z"), andon, FreezeCalendar.EMPTY))
        .isInstanceOf(Refused.class);
  }

  @Test
  void all_reasons_are_given() {
    assertThat(
            AdmissionDecision.decide(
                request(true, "shop", "2026-12-24T00:00:00Z"), "pulled", SALES))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reasons()).hasSize(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "windows: [",
        "windows: [{name: x, from: tomorrow, to: 2027-01-04T06:00:00Z}]",
        "windows: [{name: x, from: 2027-01-05T06:00:00Z, to: 2027-01-04T06:00:00Z}]",
        "windows: [{name: x, to: 2027-01-04T06:00:00Z}]",
        "windws: []",
        "windows: []\nwindows: []",
        "- a"
      })
  void a_calendar_that_cannot_be_understood_in_full_is_not_half_understood(String yaml) {
    assertThatThrownBy(() -> calendar(yaml)).isInstanceOf(InputRejected.class);
  }
}
