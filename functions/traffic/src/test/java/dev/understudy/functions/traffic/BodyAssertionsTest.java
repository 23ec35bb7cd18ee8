package dev.understudy.functions.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.runbook.plan.JsonAssertion;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyAssertionsTest {

  private static List<String> unmet(String body, String pointer, Object wanted) {
    return BodyAssertions.unmet(body, List.of(new JsonAssertion(pointer, wanted)));
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
  void a_body_that_is_not_json_meets_no_assertion() {
    assertThat(unmet("ok", "/ok", true)).containsExactly("the body is not JSON");
    assertThat(unmet("", "/ok", true)).containsExactly("the body is not JSON");
    assertThat(BodyAssertions.unmet("not json", List.of())).isEmpty();
  }

  @Test
  void shows_only_the_beginning_of_a_long_value() {
    assertThat(unmet("{\"a\":\"" + "x".repeat(5_000) + "\"}", "/a", "y").getFirst())
        .hasSizeLessThan(200);
  }
}
