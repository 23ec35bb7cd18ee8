package dev.understudy.tests.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrendTest {

  @Test
  void what_wavers_does_not_grow() {
    assertThat(Trend.slope(List.of(20, 21, 20, 19, 20, 21, 20))).isZero();
    assertThat(Trend.slope(List.of(20, 20, 90, 20, 20, 20))).isZero();
  }

  @Test
  void one_more_each_time_or_each_second_time_grows() {
    assertThat(Trend.slope(List.of(1, 2, 3, 4))).isEqualTo(1);
    assertThat(Trend.slope(List.of(10, 10, 11, 11, 12, 12, 13, 13))).isEqualTo(0.5, within(0.1));
  }

  @Test
  void what_shrinks_has_a_slope_below_zero() {
    assertThat(Trend.slope(List.of(9L, 7L, 5L))).isEqualTo(-2);
  }

  @Test
  void one_value_has_no_trend() {
    assertThatThrownBy(() -> Trend.slope(List.of(1))).isInstanceOf(IllegalArgumentException.class);
  }
}
