package dev.understudy.rehearsal.aws.route53;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerSharesTest {
  private static final boolean HEALTHY = true;
  private static final boolean UNHEALTHY = false;

  @Test
  void a_share_is_the_weight_over_the_sum_of_the_weights() {
    assertThat(shares(weights(1, 255), HEALTHY, HEALTHY)).containsExactly(1.0 / 256, 255.0 / 256);
  }

  @Test
  void an_unhealthy_member_is_left_out_of_the_sum() {
    assertThat(shares(weights(90, 5, 5), UNHEALTHY, HEALTHY, HEALTHY)).containsExactly(0, 0.5, 0.5);
  }

  @Test
  void when_all_are_unhealthy_all_count_as_healthy() {
    assertThat(shares(weights(90, 10), UNHEALTHY, UNHEALTHY)).containsExactly(0.9, 0.1);
  }

  @Test
  void weight_zero_gets_nothing_while_another_member_is_healthy() {
    assertThat(shares(weights(100, 0), HEALTHY, HEALTHY)).containsExactly(1, 0);
  }

  @Test
  void weight_zero_is_considered_once_all_other_weights_are_unhealthy() {
    assertThat(shares(weights(100, 0), UNHEALTHY, HEALTHY)).containsExactly(0, 1);
  }

  @Test
  void when_all_are_unhealthy_weight_zero_gets_nothing() {
    assertThat(shares(weights(1, 1, 0), UNHEALTHY, UNHEALTHY, UNHEALTHY))
        .containsExactly(0.5, 0.5, 0);
  }

  @Test
  void members_that_all_weigh_zero_are_equal() {
    assertThat(shares(weights(0, 0, 0, 0), HEALTHY, HEALTHY, HEALTHY, HEALTHY))
        .containsExactly(0.25, 0.25, 0.25, 0.25);
  }

  @Test
  void no_members_have_no_shares() {
    assertThat(shares(weights())).isEmpty();
  }

  private static double[] shares(int[] weights, boolean... healthy) {
    return AnswerShares.of(weights, healthy);
  }

  private static int[] weights(int... weights) {
    return weights;
  }
}
