package dev.understudy.rehearsal.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.report.RehearsalReport;
import dev.understudy.rehearsal.report.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentRunsTest {
  @ParameterizedTest
  @CsvSource({
    "small-stacks, deploy",
    "small-stacks, preview",
    "shop-infrastructure, deploy",
    "shop-infrastructure, preview"
  })
  void a_quiet_run_succeeds(String runbook, String mode) {
    RunResult result = Deployments.rehearsal(runbook, mode, 7, false).run(0, List.of());

    assertThat(result.breaches()).isEmpty();
    assertThat(result.verdict()).isEqualTo(Verdict.SUCCEEDED);
  }

  @ParameterizedTest
  @CsvSource({"small-stacks, deploy", "shop-infrastructure, deploy", "small-stacks, preview"})
  void whatever_strikes_every_stack_ends_new_old_or_named(String runbook, String mode) {
    RehearsalReport report =
        Deployments.rehearsal(runbook, mode, 7, true)
            .search(SearchOptions.drawn(100), run -> "replay " + run, done -> {});

    assertThat(report.violations()).isEmpty();
    assertThat(report.faultsStruck()).isGreaterThan(50);
    assertThat(report.ended(Verdict.SUCCEEDED)).isBetween(20, 99);
  }
}
