package dev.understudy.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.report.PlotSection.Point;
import dev.understudy.rehearsal.report.PlotSection.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ThinningTest {

  @Test
  void a_spike_a_dip_and_a_gap_stay_in_a_long_series() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      points.add(
          new Point(
              i,
              i == 777
                  ? OptionalDouble.of(9)
                  : i == 50_001
                      ? OptionalDouble.of(-9)
                      : i == 90_003 ? OptionalDouble.empty() : OptionalDouble.of(1)));
    }

    List<Point> kept = new Series("s", false, points).points();

    assertThat(kept).hasSizeLessThanOrEqualTo(600);
    assertThat(kept)
        .contains(
            new Point(777, OptionalDouble.of(9)),
            new Point(50_001, OptionalDouble.of(-9)),
            new Point(90_003, OptionalDouble.empty()));
    assertThat(kept).isSortedAccordingTo((a, b) -> Double.compare(a.x(), b.x()));
  }
}
