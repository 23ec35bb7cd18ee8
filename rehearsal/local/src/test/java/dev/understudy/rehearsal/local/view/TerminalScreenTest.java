package dev.understudy.rehearsal.local.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.local.clients.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalScreenTest {
  static final LiveFrame FRAME =
      new LiveFrame(
          "drill shop-failover",
          Duration.ofMillis(12_345),
          List.of("Perform step", "Check health gate"),
          List.of(
              new LiveFrame.Region(
                  "primary", "eu-central-1", 0.9, new Tally(90, 90, 0), 8, "healthy"),
              new LiveFrame.Region("standby", "eu-west-1", 0.1, new Tally(10, 5, 5), 4, "failing")),
          new Tally(1240, 1200, 40),
          List.of("Terraform was not run."));

  @Test
  void a_wide_terminal_shows_a_line_a_region_with_bars_and_numbers() {
    assertThat(new TerminalScreen(100, 30, false, false).render(FRAME))
        .containsExactly(
            "drill shop-failover" + " ".repeat(55) + "12.3 s",
            "state  Perform step > Check health gate",
            "region                 traffic             success         capacity     condition",
            "primary eu-central-1   #########-  90.0 %  100.0 % succeed 8 instances  healthy",
            "standby eu-west-1      #---------  10.0 %  50.0 % succeed  4 instances  failing",
            "requests  1240 sent, 1200 ok, 40 failed",
            "! Terraform was not run.");
  }

  private static LiveFrame stacks(int many, String... notes) {
    List<LiveFrame.Work> works = new ArrayList<>();
    for (int i = 1; i <= many; i++) {
      works.add(
          new LiveFrame.Work(
              "stack-" + i,
              i % 2 == 0 ? "applying" : "planned",
              Duration.ofSeconds(i),
              i % 2 == 0 ? LiveFrame.Mark.RUNS : LiveFrame.Mark.DONE));
    }
    return LiveFrame.ofStacks(
        "deploy stacks", Duration.ofSeconds(9), List.of("Deploy the wave"), works, List.of(notes));
  }

  @Test
  void of_stacks_there_is_a_line_each_and_nothing_of_clients() {
    assertThat(new TerminalScreen(60, 30, false, false).render(stacks(2, "ask somebody")))
        .containsExactly(
            "deploy stacks" + " ".repeat(42) + "9.0 s",
            "state  Deploy the wave",
            "+ stack-1  planned                    1.0 s",
            "> stack-2  applying                   2.0 s",
            "! ask somebody");
  }

  @Test
  void where_there_is_no_room_for_all_stacks_those_at_work_are_shown_and_the_newest_note() {
    List<String> lines = new TerminalScreen(60, 12, false, false).render(stacks(40, "old", "new"));

    assertThat(lines).hasSizeLessThan(12).endsWith("! old", "! new");
    assertThat(lines).filteredOn(line -> line.contains("stack-")).isNotEmpty();
    assertThat(lines).noneMatch(line -> line.contains("planned"));
  }

  @Test
  void colour_says_nothing_that_the_text_does_not() {
    List<String> plain = new TerminalScreen(100, 30, false, true).render(FRAME);
    List<String> coloured = new TerminalScreen(100, 30, true, true).render(FRAME);
    assertThat(coloured).isNotEqualTo(plain);
    assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[[0-9]*m", "")).toList())
        .isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 40, 59, 60, 75, 76, 80, 200})
  void no_line_is_longer_than_the_terminal_is_wide(int columns) {
    List<String> lines = new TerminalScreen(columns, 50, false, true).render(FRAME);
    assertThat(lines).allMatch(line -> line.length() <= Math.max(20, columns));
    assertThat(String.join("\n", lines))
        .contains("90.0 %", "50.0 %", "12.3 s", "Check health gate".substring(0, 12));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 5, 8, 24})
  void there_are_fewer_lines_than_the_terminal_is_high(int rows) {
    assertThat(new TerminalScreen(40, rows, false, false).render(FRAME).size())
        .isLessThan(Math.max(4, rows));
  }

  @Test
  void a_long_note_is_wrapped_whole_for_it_may_hold_a_token() {
    LiveFrame frame =
        new LiveFrame(
            "t", Duration.ZERO, List.of(), List.of(), Tally.NONE, List.of("x".repeat(95)));
    String all = String.join("", new TerminalScreen(30, 24, false, false).render(frame));
    assertThat(all).contains("!" + "x".repeat(95));
  }

  @Test
  void notes_are_broken_between_words() {
    assertThat(DisplayText.wrap("one two three", 8)).containsExactly("one two", "three");
    assertThat(DisplayText.wrap("abcdefghij k", 4)).containsExactly("abcd", "efgh", "ij k");
    assertThat(DisplayText.wrap("", 4)).containsExactly("");
  }

  @Test
  void when_there_are_too_many_notes_the_newest_are_shown() {
    LiveFrame frame =
        new LiveFrame(
            "t", Duration.ZERO, List.of(), List.of(), Tally.NONE, List.of("one", "two", "three"));
    assertThat(new TerminalScreen(30, 6, false, false).render(frame)).endsWith("! two", "! three");
  }

  @Test
  void control_characters_of_others_never_reach_the_terminal() {
    LiveFrame frame =
        new LiveFrame(
            "t\u001b[2J",
            Duration.ZERO,
            List.of("a\r\nb"),
            List.of(),
            Tally.NONE,
            List.of("evil \u001b]0;title\u0007 \u202edrow"));
    assertThat(String.join("", new TerminalScreen(80, 24, false, true).render(frame)))
        .doesNotContain("\u001b", "\u0007", "\u202e", "\r", "\n");
  }

  @Test
  void percentages_do_not_round_trouble_away() {
    assertThat(DisplayText.percent(0.99999)).isEqualTo("99.9 %");
    assertThat(DisplayText.percent(1)).isEqualTo("100.0 %");
    assertThat(DisplayText.percent(0.00001)).isEqualTo("0.1 %");
    assertThat(DisplayText.percent(0)).isEqualTo("0.0 %");
  }
}
