package dev.understudy.rehearsal.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"0", "412", "s17", "d123456789012", "g3", "q0"})
  void a_name_is_read_as_it_is_written(String name) {
    assertThat(RunId.of(name)).map(RunId::toString).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x3", "-1", "s", "s-1", "3.5", "1234567890123", "s 3"})
  void what_names_no_run_is_none(String name) {
    assertThat(RunId.of(name)).isEmpty();
  }
}
