package dev.understudy.rehearsal.local.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.rehearsal.local.SteppedClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficRecorderTest {
  private final SteppedClock clock = new SteppedClock();
  private final TrafficRecorder recorder = new TrafficRecorder(List.of("a", "b"), clock);

  @Test
  void a_late_answer_is_counted_where_its_request_was_sent() {
    long bucket = recorder.sent("a");
    clock.advance(Duration.ofMillis(600));
    recorder.finished("a", bucket, false);
    recorder.finished("b", recorder.sent("b"), true);
    MeasuredTraffic traffic = recorder.snapshot();
    assertThat(traffic.buckets().get("a"))
        .containsExactly(new Tally(1, 0, 1), Tally.NONE, Tally.NONE);
    assertThat(traffic.buckets().get("b"))
        .containsExactly(Tally.NONE, Tally.NONE, new Tally(1, 1, 0));
    assertThat(traffic.total()).isEqualTo(new Tally(2, 1, 1));
    assertThat(traffic.recentShare("b", 1)).isEqualTo(1.0);
    assertThat(traffic.recentShare("b", 3)).isEqualTo(0.5);
  }

  @Test
  void silence_makes_empty_buckets() {
    recorder.finished("a", recorder.sent("a"), true);
    clock.advance(Duration.ofSeconds(2));
    assertThat(recorder.snapshot().recent("a", 4)).isEqualTo(Tally.NONE);
  }

  @Test
  void an_hour_is_kept_and_the_totals_keep_everything() {
    long first = recorder.sent("a");
    clock.advance(Duration.ofHours(2));
    recorder.sent("a");
    recorder.finished("a", first, true);
    MeasuredTraffic traffic = recorder.snapshot();
    assertThat(traffic.buckets().get("a")).hasSize(4 * 3600);
    assertThat(traffic.of("a")).isEqualTo(new Tally(2, 1, 0));
    assertThat(traffic.startedAt()).isAfter(clock.instant().minus(Duration.ofHours(1)));
  }

  @Test
  void a_region_nobody_named_is_a_mistake() {
    assertThatThrownBy(() -> recorder.sent("nowhere")).isInstanceOf(IllegalArgumentException.class);
  }
}
