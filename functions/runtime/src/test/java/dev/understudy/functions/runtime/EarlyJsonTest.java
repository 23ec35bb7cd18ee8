package dev.understudy.functions.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class EarlyJsonTest {

  @Test
  void the_sample_goes_there_and_back_so_that_the_background_thread_never_fails() {
    assertThatCode(EarlyJson::load).doesNotThrowAnyException();
  }
}
