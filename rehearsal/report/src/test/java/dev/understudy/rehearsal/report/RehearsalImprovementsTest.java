package dev.understudy.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RehearsalImprovementsTest {

  @Test
  void what_is_unsafe_comes_before_what_is_slow() {
    List<Improvement> found =
        RehearsalImprovements.of(
            report(List.of(new Violation("never two writers", "3", "", List.of(), "replay"))));

    assertThat(found)
        .extracting(Improvement::measured)
        .first()
        .isEqualTo("1 run broke an invariant.");
    assertThat(found)
        .extracting(Improvement::measured)
        .contains("3 runs ended FAILED, with an end state that is not proved.");
  }

  @Test
  void the_slowest_segment_is_the_one_with_the_longest_median() {
    assertThat(RehearsalImprovements.slowest(report(List.of()))).contains(RtoSegment.PROPAGATE);
  }

  @Test
  void the_fault_that_costs_most_against_the_runs_without_it_is_named() {
    assertThat(RehearsalImprovements.of(report(List.of())))
        .extracting(Improvement::measured)
        .contains(
            "\"reply lost\" costs most: 88 % of the 8 runs it struck did not reach the aim, against"
                + " 0 % of all others.");
  }

  @Test
  void the_commonest_fault_is_not_blamed_for_what_happens_without_it_too() {
    RehearsalReport report =
        new RehearsalReport(
            "shop",
            "abc",
            "drill",
            7,
            1_000,
            1_000,
            Map.of(Verdict.SUCCEEDED, 500, Verdict.HELD, 500),
            Spread.of(List.of()),
            Map.of(),
            List.of(
                new FaultTally("refused", Map.of(Verdict.SUCCEEDED, 400, Verdict.HELD, 400)),
                new FaultTally("standby lost", Map.of(Verdict.HELD, 20))),
            List.of(),
            List.of());

    assertThat(RehearsalImprovements.of(report))
        .extracting(Improvement::measured)
        .contains(
            "\"standby lost\" costs most: 100 % of the 20 runs it struck did not reach the aim,"
                + " against 49 % of all others.");
  }

  @Test
  void a_long_tail_is_named() {
    assertThat(RehearsalImprovements.of(report(List.of())))
        .extracting(Improvement::measured)
        .contains("One run in a hundred recovers in more than 50.0 s, the median in 10.0 s.");
  }

  private static RehearsalReport report(List<Violation> violations) {
    List<Duration> times = new ArrayList<>(Collections.nCopies(90, Duration.ofSeconds(10)));
    times.addAll(Collections.nCopies(10, Duration.ofSeconds(50)));
    return new RehearsalReport(
        "shop",
        "abc",
        "drill",
        7,
        103,
        8,
        Map.of(Verdict.SUCCEEDED, 100, Verdict.FAILED, 3),
        Spread.of(times),
        Map.of(
            RtoSegment.DETECT,
            Spread.of(List.of(Duration.ofSeconds(2))),
            RtoSegment.PROPAGATE,
            Spread.of(List.of(Duration.ofSeconds(3)))),
        List.of(
            new FaultTally("reply lost", Map.of(Verdict.HELD, 7, Verdict.SUCCEEDED, 1)),
            new FaultTally("delay", Map.of(Verdict.HELD, 1, Verdict.SUCCEEDED, 60))),
        violations,
        List.of());
  }
}
