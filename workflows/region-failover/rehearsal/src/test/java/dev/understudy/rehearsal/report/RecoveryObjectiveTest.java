package dev.understudy.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.report.FirstLine.Objective;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecoveryObjectiveTest {

  private static final RecoveryObjective BOTH =
      new RecoveryObjective(
          Optional.of(Duration.ofMinutes(5)), Optional.of(Duration.ofSeconds(30)));

  private static Optional<Duration> seconds(long seconds) {
    return Optional.of(Duration.ofSeconds(seconds));
  }

  @Test
  void both_numbers_stand_in_the_first_line() {
    Objective met = BOTH.judged(seconds(210), seconds(14));

    assertThat(met.words()).isEqualTo("Objective met: 3:30 of 5:00");
    assertThat(met.text()).isEqualTo("Data: 0:14 at risk of 0:30 allowed, met");
    assertThat(met.tone()).isEqualTo(Tone.OK);
  }

  @Test
  void the_limit_itself_is_still_met_and_a_second_more_is_missed() {
    assertThat(BOTH.judged(seconds(300), seconds(30)).met()).contains(true);
    assertThat(BOTH.judged(seconds(301), seconds(30)).met()).contains(false);
    assertThat(BOTH.judged(seconds(300), seconds(31)).met()).contains(false);
  }

  @Test
  void what_recovered_nothing_missed_it() {
    Objective missed = BOTH.judged(Optional.empty(), seconds(0));

    assertThat(missed.met()).contains(false);
    assertThat(missed.words()).isEqualTo("Objective missed: 5:00, not measured");
    assertThat(missed.text()).startsWith("nothing was recovered");
  }

  @Test
  void data_that_nobody_measured_is_not_called_met() {
    Objective unknown = BOTH.judged(seconds(10), Optional.empty());

    assertThat(unknown.met()).isEmpty();
    assertThat(unknown.words()).startsWith("Objective not proved");
    assertThat(unknown.tone()).isEqualTo(Tone.IDLE);
  }

  @Test
  void without_a_promise_nothing_is_met_or_missed() {
    Objective none = RecoveryObjective.NONE.judged(seconds(10), Optional.empty());

    assertThat(none.met()).isEmpty();
    assertThat(none.words()).isEqualTo("No objective set");
  }
}
