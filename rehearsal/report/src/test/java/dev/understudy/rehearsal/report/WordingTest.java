package dev.understudy.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  @ParameterizedTest
  @CsvSource({
    "0,0.0 s",
    "449,0.4 s",
    "59999,60.0 s",
    "60000,1 min 00 s",
    "185000,3 min 05 s",
    "3720000,1 h 02 min"
  })
  void durations_read_like_speech(long millis, String words) {
    assertThat(Wording.of(Duration.ofMillis(millis))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 %",
    "1,100 %",
    "0.41,41 %",
    "0.005,0.5 %",
    "0.9995,99.950 %",
    "0.992,99.2 %",
    "0.0003,0.030 %"
  })
  void a_percentage_never_rounds_a_failure_away(double part, String words) {
    assertThat(Wording.percent(part)).isEqualTo(words);
  }

  @Test
  void control_and_bidirectional_characters_are_shown_and_not_obeyed() {
    assertThat(VisibleText.of("a\u001b[31m\u202eb\nc\ud800"))
        .isEqualTo("a\\u001b[31m\\u202eb\\u000ac\\ud800");
    assertThat(VisibleText.ofLines("a\n\tb")).isEqualTo("a\n\tb");
    assertThat(VisibleText.of("Zürich \ud83d\ude00 日本")).isEqualTo("Zürich \ud83d\ude00 日本");
  }
}
