package dev.understudy.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RtoBreakdownTest {

  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  @Test
  void segments_that_begin_several_times_are_added_up_and_sum_to_the_whole() {
    RtoBreakdown rto =
        RtoBreakdown.between(
            List.of(
                mark(0, RtoSegment.DETECT),
                mark(2, RtoSegment.SHIFT),
                mark(3, RtoSegment.PROPAGATE),
                mark(7, RtoSegment.SHIFT),
                mark(9, RtoSegment.PROPAGATE)),
            START.plusSeconds(10));

    assertThat(rto.of(RtoSegment.DETECT)).hasSeconds(2);
    assertThat(rto.of(RtoSegment.SHIFT)).hasSeconds(3);
    assertThat(rto.of(RtoSegment.PROPAGATE)).hasSeconds(5);
    assertThat(rto.of(RtoSegment.PREPARE)).isZero();
    assertThat(rto.total()).hasSeconds(10);
    assertThat(rto.slowest()).isEqualTo(RtoSegment.PROPAGATE);
    assertThat(rto.share(RtoSegment.PROPAGATE)).isEqualTo(0.5);
  }

  @Test
  void marks_that_go_back_in_time_are_refused() {
    List<RtoMark> marks = List.of(mark(5, RtoSegment.DETECT), mark(2, RtoSegment.SHIFT));

    assertThatThrownBy(() -> RtoBreakdown.between(marks, START.plusSeconds(9)))
        .hasMessageContaining("DETECT");
  }

  @Test
  void nothing_recovered_has_a_share_of_nothing() {
    assertThat(RtoBreakdown.none().total()).isZero();
    assertThat(RtoBreakdown.none().share(RtoSegment.SHIFT)).isZero();
  }

  @Test
  void a_negative_part_is_refused() {
    Map<RtoSegment, Duration> parts = Map.of(RtoSegment.SHIFT, Duration.ofMillis(-1));

    assertThatThrownBy(() -> new RtoBreakdown(parts)).hasMessageContaining("shift");
  }

  private static RtoMark mark(int seconds, RtoSegment segment) {
    return new RtoMark(START.plusSeconds(seconds), segment);
  }
}
