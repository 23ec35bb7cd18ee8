package dev.understudy.functions.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runtime.fault.Throttled;
import dev.understudy.functions.traffic.Reading.Known;
import dev.understudy.functions.traffic.Reading.Unread;
import org.junit.jupiter.api.Test;

class ReadingTest {

  @Test
  void keeps_a_fact_and_explains_its_absence() {
    assertThat(Reading.of(() -> 1)).isEqualTo(new Known<>(1));
    assertThat(
            Reading.of(
                () -> {
                  throw AwsErrors.accessDenied();
                }))
        .isInstanceOfSatisfying(
            Unread.class, unread -> assertThat(unread.reason()).contains("AccessDenied"));
  }

  @Test
  void passes_throttling_and_our_own_bugs_on() {
    assertThatThrownBy(
            () ->
                Reading.of(
                    () -> {
                      throw AwsErrors.throttling();
                    }))
        .isInstanceOf(Throttled.class);
    assertThatThrownBy(
            () ->
                Reading.of(
                    () -> {
                      throw new IllegalStateException("bug");
                    }))
        .isInstanceOf(IllegalStateException.class);
  }
}
