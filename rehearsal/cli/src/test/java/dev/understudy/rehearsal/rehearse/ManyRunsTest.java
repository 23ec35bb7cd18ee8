package dev.understudy.rehearsal.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.report.RehearsalReport;
import dev.understudy.rehearsal.report.RtoSegment;
import dev.understudy.rehearsal.report.Verdict;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManyRunsTest {
  @ParameterizedTest
  @ValueSource(strings = {"drill", "planned", "unplanned"})
  void whatever_strikes_every_run_ends_safely(String mode) {
    RehearsalReport report =
        ShopFailover.rehearsal(mode, 7, true)
            .search(SearchOptions.drawn(150), run -> "replay " + run, done -> {});

    assertThat(report.violations()).isEmpty();
    assertThat(report.faultsStruck()).isGreaterThan(100);
    assertThat(report.faults()).hasSizeGreaterThan(20);
    assertThat(report.ended(Verdict.SUCCEEDED)).isBetween(50, 140);
    assertThat(report.ended(Verdict.HELD)).isPositive();
    assertThat(report.rto().p50()).isGreaterThan(Duration.ofSeconds(20));
    assertThat(report.segments())
        .hasEntrySatisfying(RtoSegment.PREPARE, spread -> assertThat(spread.p50()).isPositive());
  }
}
