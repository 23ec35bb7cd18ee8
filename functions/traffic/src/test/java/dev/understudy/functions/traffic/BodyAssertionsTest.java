package dev.understudy.functions.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.runbook.plan.JsonAssertion;
import dev.understudy.functions.runtime.ProbeAnswer;
import dev.understudy.functions.runtime.ProbeAnswer.Answered;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyAssertionsTest {

  private static List<String> unmet(String body, String pointer, Object wanted) {
    return unmet("application/json", body, pointer, wanted);
  }

  private static List<String> unmet(String type, String body, String pointer, Object wanted) {
    return BodyAssertions.unmet(
        new Answered(200, type, body, 1), List.of(new JsonAssertion(pointer, wanted)));
  }

  @Test
  void compares_strings_numbers_and_booleans_at_a_pointer() {
    assertThat(unmet("{\"a\":{\"b\":[1,\"x\"]}}", "/a/b/1", "x")).isEmpty();
    assertThat(unmet("{\"ok\":true}", "/ok", true)).isEmpty();
    assertThat(unmet("{\"n\":1.0}", "/n", 1)).isEmpty();
    assertThat(unmet("7", "", 7)).isEmpty();
    assertThat(unmet("{\"a/b\":{\"~\":2}}", "/a~1b/~0", 2)).isEmpty();
  }

  @Test
  void says_what_was_found_instead() {
    assertThat(unmet("{\"ok\":\"true\"}", "/ok", true))
        .containsExactly("/ok is \"true\", expected true");
    assertThat(unmet("{}", "/ok", true)).containsExactly("/ok is missing, expected true");
    assertThat(unmet("{\"ok\":null}", "/ok", true)).containsExactly("/ok is null, expected true");
  }

  @Test
  void a_body_that_is_not_json_meets_no_assertion_and_shows_what_it_is_instead() {
    assertThat(unmet("text/html; charset=utf-8", "<html>\n <h1>It works!</h1>", "/ok", true))
        .containsExactly(
            "the body is not JSON but text/html; charset=utf-8 and begins"
                + " \"<html> <h1>It works!</h1>\"");
    assertThat(unmet("", "ok", "/ok", true))
        .containsExactly("the body is not JSON but of no Content-Type and begins \"ok\"");
    assertThat(unmet("", "\u202eok\u0000", "/ok", true).getFirst()).endsWith("\"?ok?\"");
    assertThat(unmet("", "{\"ok\":true} trailing", "/ok", true)).hasSize(1);
    assertThat(unmet("", "[".repeat(20_000), "/ok", true)).hasSize(1);
  }

  @Test
  void an_empty_body_and_one_that_was_cut_say_so() {
    assertThat(unmet("", "/ok", true)).containsExactly("the body is empty, not JSON");
    assertThat(unmet("[\"" + "é".repeat(ProbeAnswer.BODY_LIMIT_BYTES / 2), "/ok", true))
        .containsExactly("the body is not JSON in its first 64 KiB, of which no more is read");
  }

  @Test
  void json_counts_whatever_its_content_type() {
    assertThat(unmet("text/plain", "{\"ok\":true}", "/ok", true)).isEmpty();
  }

  @Test
  void without_assertions_any_body_will_do() {
    assertThat(BodyAssertions.unmet(new Answered(200, "text/html", "<html>", 1), List.of()))
        .isEmpty();
  }

  @Test
  void a_number_beyond_all_measure_is_just_another_number() {
    assertThat(unmet("{\"n\":1e999}", "/n", 1)).hasSize(1).first().asString().startsWith("/n is");
  }

  @Test
  void shows_only_the_beginning_of_a_long_value() {
    assertThat(unmet("{\"a\":\"" + "x".repeat(5_000) + "\"}", "/a", "y").getFirst())
        .hasSizeLessThan(200);
  }
}
