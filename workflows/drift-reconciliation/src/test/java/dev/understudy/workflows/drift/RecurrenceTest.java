package dev.understudy.workflows.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RecurrenceTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  @Test
  void drift_that_stands_is_one_occurrence_however_often_it_is_looked_at() {
    Recurrence seen = Recurrence.NEVER.seen(look("l1", "", 0), WEEK);
    seen = seen.seen(look("l2", "l1", 1), WEEK);
    seen = seen.seen(look("l3", "l2", 2), WEEK);

    assertThat(seen.occurrences()).isEqualTo(1);
  }

  @Test
  void drift_that_was_gone_in_between_counts_again() {
    Recurrence seen = Recurrence.NEVER.seen(look("l1", "", 0), WEEK);
    seen = seen.seen(look("l3", "l2", 1), WEEK);
    seen = seen.seen(look("l5", "l4", 2), WEEK);

    assertThat(seen.occurrences()).isEqualTo(3);
  }

  @Test
  void a_look_that_is_repeated_counts_once() {
    Recurrence seen = Recurrence.NEVER.seen(look("l1", "", 0), WEEK);
    Recurrence again = seen.seen(look("l1", "", 0), WEEK);

    assertThat(again).isEqualTo(seen);
  }

  @Test
  void what_is_older_than_the_window_is_forgotten() {
    Recurrence seen = Recurrence.NEVER.seen(look("l1", "", 0), WEEK);
    seen = seen.seen(look("l3", "l2", 8), WEEK);

    assertThat(seen.occurrences()).isEqualTo(1);
  }

  @Test
  void no_row_grows_without_end() {
    Recurrence seen = Recurrence.NEVER;
    for (int i = 0; i < 1_000; i++) {
      seen = seen.seen(new Recurrence.Look("l" + i, "other", NOW.plusSeconds(i)), WEEK);
    }

    assertThat(seen.occurrences()).isEqualTo(Recurrence.TIMES_MOST);
  }

  private static Recurrence.Look look(String id, String previous, int day) {
    return new Recurrence.Look(id, previous, NOW.plus(Duration.ofDays(day)));
  }
}
