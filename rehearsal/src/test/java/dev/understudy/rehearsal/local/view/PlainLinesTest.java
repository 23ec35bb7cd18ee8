package dev.understudy.rehearsal.local.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.local.clients.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainLinesTest {
  private final PlainLines lines = new PlainLines();

  private static LiveFrame with(String state, double share, Tally recent, String... notes) {
    return new LiveFrame(
        "drill shop",
        Duration.ofMillis(1500),
        List.of(state),
        List.of(new LiveFrame.Region("standby", "eu-west-1", share, recent, 4, "healthy")),
        Tally.NONE,
        List.of(notes));
  }

  @Test
  void the_first_frame_is_told_whole() {
    assertThat(lines.next(with("Take lease", 0, Tally.NONE, "modelled")))
        .containsExactly(
            "[   1.5 s] drill shop",
            "[   1.5 s] state: Take lease",
            "[   1.5 s] standby eu-west-1: 0.0 % of traffic, nobody asks it, 4 instances, healthy",
            "[   1.5 s] note: modelled");
  }

  @Test
  void what_has_not_changed_is_not_told_again() {
    LiveFrame frame = with("Bake", 0.1, new Tally(10, 10, 0));
    lines.next(frame);
    assertThat(lines.next(frame)).isEmpty();
    assertThat(lines.next(with("Bake", 0.12, new Tally(10, 10, 0)))).isEmpty();
  }

  @Test
  void each_change_is_one_line() {
    lines.next(with("Bake", 0.1, new Tally(10, 10, 0)));
    assertThat(lines.next(with("Judge", 0.1, new Tally(10, 10, 0))))
        .containsExactly("[   1.5 s] state: Judge");
    assertThat(lines.next(with("Judge", 0.1, new Tally(10, 5, 5), "news")))
        .containsExactly(
            "[   1.5 s] standby eu-west-1: 10.0 % of traffic, 50.0 % of its requests succeed, 4"
                + " instances, healthy",
            "[   1.5 s] note: news");
  }

  @Test
  void small_moves_add_up_until_they_are_told() {
    List<String> told = new ArrayList<>();
    for (int i = 0; i <= 20; i++) {
      told.addAll(lines.next(with("Bake", i * 0.01, new Tally(10, 10, 0))));
    }
    assertThat(told.stream().filter(line -> line.contains("of traffic")).count()).isBetween(4L, 5L);
  }

  @Test
  void there_are_no_control_codes() {
    assertThat(lines.next(with("a\u001b[1mb", 0, Tally.NONE, "x\ny")))
        .allMatch(line -> line.chars().noneMatch(Character::isISOControl));
  }
}
