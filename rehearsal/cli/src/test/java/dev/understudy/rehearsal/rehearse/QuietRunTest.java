package dev.understudy.rehearsal.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.report.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuietRunTest {
  @ParameterizedTest
  @ValueSource(strings = {"drill", "planned", "unplanned"})
  void without_faults_every_mode_succeeds(String mode) {
    HistoryText history = new HistoryText();

    RunResult result = ShopFailover.rehearsal(mode, 7, false).run(0, List.of(history));

    assertThat(result.breaches()).as(String.join("\n", history.lines())).isEmpty();
    assertThat(result.verdict())
        .as(String.join("\n", history.lines()))
        .isEqualTo(Verdict.SUCCEEDED);
  }
}
