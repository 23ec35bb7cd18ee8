package dev.understudy.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadTest {

  @Test
  void percentiles_are_durations_that_happened() {
    Spread spread =
        Spread.of(IntStream.rangeClosed(1, 200).mapToObj(Duration::ofSeconds).toList().reversed());

    assertThat(spread.p50()).hasSeconds(100);
    assertThat(spread.p95()).hasSeconds(190);
    assertThat(spread.p99()).hasSeconds(198);
    assertThat(spread.max()).hasSeconds(200);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 999, 60_000, 86_400_000, 4_000_000_000L})
  void every_run_stands_in_exactly_one_bin_whatever_the_range(long rangeMillis) {
    List<Duration> durations =
        IntStream.range(0, 101)
            .mapToObj(i -> Duration.ofMillis(50 + rangeMillis * i / 100))
            .toList();

    Spread spread = Spread.of(durations);

    assertThat(spread.histogram()).hasSizeLessThanOrEqualTo(26);
    assertThat(spread.histogram().stream().mapToInt(Spread.Bin::runs).sum()).isEqualTo(101);
    for (Spread.Bin bin : spread.histogram()) {
      long inside =
          durations.stream()
              .filter(d -> d.compareTo(bin.from()) >= 0 && d.compareTo(bin.until()) < 0)
              .count();
      assertThat(inside).as("%s", bin).isEqualTo(bin.runs());
    }
  }

  @Test
  void one_run_is_its_own_percentile() {
    assertThat(Spread.of(List.of(Duration.ofSeconds(3))).p99()).hasSeconds(3);
  }

  @Test
  void no_runs_have_no_bins() {
    assertThat(Spread.of(List.of()).histogram()).isEmpty();
  }
}
