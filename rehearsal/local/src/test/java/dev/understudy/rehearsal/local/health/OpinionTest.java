package dev.understudy.rehearsal.local.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpinionTest {
  private final Opinion opinion = new Opinion(3);

  @Test
  void changes_with_the_third_observation_in_a_row_only() {
    assertThat(opinion.changedBy(false)).isFalse();
    assertThat(opinion.changedBy(false)).isFalse();
    assertThat(opinion.changedBy(true)).isFalse();
    assertThat(opinion.changedBy(false)).isFalse();
    assertThat(opinion.changedBy(false)).isFalse();
    assertThat(opinion.changedBy(false)).isTrue();
    assertThat(opinion.changedBy(false)).isFalse();
  }
}
