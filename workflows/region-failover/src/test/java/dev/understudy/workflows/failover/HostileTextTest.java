package dev.understudy.workflows.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.Shown;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {

  private static final List<String> NAMES =
      List.of(
          "owner: platform-team",
          "service: shop\n",
          "blastRadius: shop\n",
          "setIdentifier: standby",
          "healthCheckId: hc-shop-standby",
          "metric: ReplicaLag",
          "AutoScalingGroupName: shop-standby",
          "alarms: [shop-standby-errors]",
          "stack: local-standby",
          "capacityOutput: capacity",
          "name: place an order",
          "description: Moves the web shop from Frankfurt to Ireland and back.");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{% $states.input %}",
        "a$(reboot)",
        "a`reboot`",
        "a${var.secret}",
        "a%{ if true }",
        "a\\nb",
        "a\\u0000b",
        "a\\u001b[2Jb",
        "a\\u202Eb",
        "a\\u2066b",
        "a\\u200Bb",
        "a\\uFEFFb",
        "a\\u2028b"
      })
  void a_hostile_name_is_refused_wherever_it_stands(String hostile) {
    for (String name : NAMES) {
      boolean list = name.endsWith("]");
      String field = name.substring(0, name.indexOf(':'));
      String value = "\"" + hostile + "\"";
      String replacement = field + ": " + (list ? "[" + value + "]" : value) + "\n";

      List<Problem> problems = Examples.problems(Examples.shopWith(name, replacement));

      assertThat(problems)
          .as("%s", replacement)
          .anySatisfy(problem -> assertThat(problem.path()).contains("/" + field));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop; rm -rf /",
        "shop|cat",
        "shop&",
        "shop>x",
        "shop'x",
        "shop\\\"x",
        "shop\\\\x",
        "../shop",
        "shop x"
      })
  void what_a_shell_reads_as_more_than_a_word_is_not_a_name(String hostile) {
    assertThat(
            Examples.problems(
                Examples.shopWith("service: shop\n", "service: \"" + hostile + "\"\n")))
        .extracting(Problem::path)
        .containsExactly("/service");
  }

  @Test
  void a_hidden_character_in_a_comment_is_refused_with_its_line() {
    List<Problem> problems =
        Examples.problems(Examples.shopWith("bake: 3s", "bake: 3s # never \u202Eyllaer"));

    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(22);
              assertThat(problem.wrong()).contains("\\u202E").contains("RIGHT-TO-LEFT OVERRIDE");
            });
  }

  @Test
  void a_message_never_repeats_a_character_that_a_terminal_would_act_on() {
    String text = Examples.shopWith("owner: platform-team", "\"ow\\u001b[31mner\": \"x\\u202Ey\"");

    assertThat(Examples.problems(text))
        .isNotEmpty()
        .allSatisfy(
            problem ->
                assertThat(problem.sentence().codePoints().noneMatch(Shown::hidden)).isTrue());
  }

  @Test
  void the_body_of_a_journey_is_data_and_may_hold_what_looks_like_code() {
    String text = Examples.shopWith("item: book", "item: \"${a} {% b %}\\nsecond line\"");

    assertThat(Examples.read(text)).isInstanceOf(ReadResult.Accepted.class);
  }

  @Test
  void the_body_of_a_journey_may_still_not_hide_anything() {
    String text = Examples.shopWith("item: book", "item: \"bo\\u200Bok\"");

    assertThat(Examples.problems(text))
        .extracting(Problem::path)
        .containsExactly("/journeys/0/body/item");
  }

  @Test
  void letters_of_every_language_are_welcome_in_a_description() {
    String text =
        Examples.shopWith("Moves the web shop", "Verlegt den Laden nach Ærø, 東京 und Łódź");

    assertThat(Examples.read(text)).isInstanceOf(ReadResult.Accepted.class);
  }
}
