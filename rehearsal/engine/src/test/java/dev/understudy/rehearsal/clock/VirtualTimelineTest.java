package dev.understudy.rehearsal.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimelineTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final List<String> happened = new ArrayList<>();

  @Test
  void events_happen_by_time_and_then_by_order_of_scheduling() {
    at(2, "c");
    at(1, "a");
    at(1, "b");
    timeline.post(() -> happened.add("now"));

    timeline.run();

    assertThat(happened).containsExactly("now", "a", "b", "c");
    assertThat(timeline.now()).isEqualTo(START.plusSeconds(2));
  }

  @Test
  void what_is_posted_during_an_instant_comes_after_what_was_due_then() {
    at(1, "first");
    var _ =
        timeline.after(
            Duration.ofSeconds(1),
            "poster",
            () -> {
              happened.add("poster");
              timeline.post(() -> happened.add("posted"));
              var _ = timeline.after(Duration.ZERO, "zero", () -> happened.add("zero"));
            });
    at(1, "second");

    timeline.run();

    assertThat(happened).containsExactly("first", "poster", "second", "posted", "zero");
  }

  @Test
  void a_cancelled_event_does_not_happen_and_does_not_move_time() {
    timeline.after(Duration.ofHours(1), "late", () -> happened.add("late")).cancel();
    timeline.after(Duration.ZERO, "zero", () -> happened.add("zero")).cancel();

    timeline.run();

    assertThat(happened).isEmpty();
    assertThat(timeline.now()).isEqualTo(START);
  }

  @Test
  void running_until_an_instant_stops_there() {
    at(1, "a");
    at(5, "b");

    timeline.runUntil(START.plusSeconds(3));

    assertThat(happened).containsExactly("a");
    assertThat(timeline.now()).isEqualTo(START.plusSeconds(3));
    assertThat(timeline.clock().instant()).isEqualTo(START.plusSeconds(3));
  }

  @Test
  void running_while_a_condition_holds_stops_when_it_no_longer_does() {
    at(1, "a");
    at(2, "b");

    timeline.runWhile(() -> happened.isEmpty());

    assertThat(happened).containsExactly("a");
  }

  @Test
  void a_loop_without_end_is_stopped() {
    VirtualTimeline short_ = new VirtualTimeline(START, 100);
    short_.post(() -> again(short_));

    assertThatExceptionOfType(StepLimitExceeded.class)
        .isThrownBy(short_::run)
        .withMessageContaining("more than 100 events");
  }

  @Test
  void the_check_runs_after_every_event() {
    timeline.afterEachStep(() -> happened.add("check"));
    at(1, "a");
    at(2, "b");

    timeline.run();

    assertThat(happened).containsExactly("a", "check", "b", "check");
  }

  private static void again(VirtualTimeline line) {
    line.post(() -> again(line));
  }

  private void at(long seconds, String what) {
    var _ = timeline.after(Duration.ofSeconds(seconds), what, () -> happened.add(what));
  }
}
