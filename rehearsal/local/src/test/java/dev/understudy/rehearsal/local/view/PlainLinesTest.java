package dev.understudy.rehearsal.local.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.local.clients.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainLinesTest {
  private static final Tally GOOD = new Tally(10, 10, 0);

  private final PlainLines lines = new PlainLines();
  private long millis = 1500;
  private int capacity = 4;

  private LiveFrame with(String state, double share, Tally recent, String... notes) {
    return new LiveFrame(
        "drill shop",
        Duration.ofMillis(millis),
        List.of(state),
        List.of(new LiveFrame.Region("standby", "eu-west-1", share, recent, capacity, "healthy")),
        Tally.NONE,
        List.of(notes));
  }

  @Test
  void the_first_frame_is_told_whole() {
    assertThat(lines.next(with("Take lease", 0, Tally.NONE, "modelled")))
        .containsExactly(
            "[   1.5 s] drill shop",
            "[   1.5 s] state: Take lease",
            "[   1.5 s] standby eu-west-1: 4 instances, healthy",
            "[   1.5 s] traffic: standby 0.0 %",
            "[   1.5 s] note: modelled");
  }

  @Test
  void what_has_not_changed_is_not_told_again() {
    lines.next(with("Bake", 0.1, GOOD));
    millis += 60_000;
    assertThat(lines.next(with("Bake", 0.1, GOOD))).isEmpty();
    assertThat(lines.next(with("Bake", 0.15, GOOD))).isEmpty();
  }

  @Test
  void what_is_done_to_a_stack_is_told_once_and_nothing_of_traffic() {
    assertThat(lines.next(stack("planning"))).endsWith("[   1.0 s] web: planning");
    assertThat(lines.next(stack("planning"))).isEmpty();
    assertThat(lines.next(stack("planned"))).containsExactly("[   1.0 s] web: planned");
  }

  private static LiveFrame stack(String doing) {
    return LiveFrame.ofStacks(
        "deploy",
        Duration.ofSeconds(1),
        List.of("Deploy"),
        List.of(new LiveFrame.Work("web", doing, Duration.ZERO, LiveFrame.Mark.RUNS)),
        List.of());
  }

  @Test
  void each_change_is_one_line() {
    lines.next(with("Bake", 0.1, GOOD));
    assertThat(lines.next(with("Judge", 0.1, GOOD))).containsExactly("[   1.5 s] state: Judge");
    capacity = 8;
    assertThat(lines.next(with("Judge", 0.1, GOOD, "news")))
        .containsExactly(
            "[   1.5 s] standby eu-west-1: 8 instances, healthy", "[   1.5 s] note: news");
    millis += 2000;
    assertThat(lines.next(with("Judge", 0.5, GOOD, "news")))
        .containsExactly("[   3.5 s] traffic: standby 50.0 % (100.0 % succeed)");
  }

  @Test
  void a_moving_share_is_told_every_two_seconds_and_trouble_at_once() {
    lines.next(with("Bake", 0.1, GOOD));
    List<String> told = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      millis += 100;
      told.addAll(lines.next(with("Bake", 0.1 + i * 0.015, GOOD)));
    }
    assertThat(told).hasSize(2);
    assertThat(lines.next(with("Bake", 0.85, new Tally(10, 5, 5)))).hasSize(1);
    millis += 100;
    assertThat(lines.next(with("Bake", 0.85, new Tally(10, 0, 10)))).isEmpty();
  }

  @Test
  void there_are_no_control_codes() {
    assertThat(lines.next(with("a\u001b[1mb", 0, Tally.NONE, "x\ny")))
        .allMatch(line -> line.chars().noneMatch(Character::isISOControl));
  }
}
