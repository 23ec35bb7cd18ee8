package dev.understudy.functions.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  private static final List<String> FIELDS =
      List.of("canary", "batches", "bake", "ttl", "propagationMax");

  @ParameterizedTest
  @CsvSource({
    "cannary, canary",
    "CANARY, canary",
    "batch, batches",
    "propagation_max, propagationMax",
    "tttl, ttl"
  })
  void a_misspelt_name_is_recognised(String misspelt, String meant) {
    assertThat(Nearest.to(misspelt, FIELDS)).contains(meant);
  }

  @Test
  void a_name_that_is_like_none_is_not_guessed_at() {
    assertThat(Nearest.to("colour", FIELDS)).isEmpty();
    assertThat(Nearest.to("x".repeat(10_000), FIELDS)).isEmpty();
  }
}
