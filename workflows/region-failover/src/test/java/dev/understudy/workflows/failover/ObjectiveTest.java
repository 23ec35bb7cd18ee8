package dev.understudy.workflows.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.runbook.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectiveTest {

  private static final String WRITTEN = "objective: { rto: 15m, rpo: 30s }";

  private static FailoverPlan plan(String text) {
    return FailoverResolution.plan(Examples.runbook(text), "drill", "op-1", "abc");
  }

  @Test
  void what_is_promised_travels_with_the_plan_in_seconds() {
    assertThat(plan(Examples.SHOP).objective())
        .contains(new RecoveryTarget(Optional.of(900), Optional.of(30)));
    assertThat(plan(Examples.shopWith(WRITTEN, "objective: { rto: 90s }")).objective())
        .contains(new RecoveryTarget(Optional.of(90), Optional.empty()));
  }

  @Test
  void a_runbook_need_not_promise_anything() {
    assertThat(plan(Examples.shopWith(WRITTEN, "")).objective()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "objective: {}                    | /objective     | write rto or rpo or both",
        "objective: { rto: 3h }           | /operationMax  | at least 3h",
        "objective: { rto: 0s }           | /objective/rto | from 1s to 12h",
        "objective: { rpo: 25h }          | /objective/rpo | to 24h",
        "objective: { rto: soon }         | /objective/rto | such as",
        "objective: { rto: 5m, rta: 30s } | /objective/rta | rto",
        "objective: 5m                    | /objective     | rto",
      })
  void a_promise_that_cannot_be_kept_or_read_is_refused(
      String written, String pointer, String remedy) {
    List<Problem> problems = Examples.problems(Examples.shopWith(WRITTEN, written));

    assertThat(problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.path()).isEqualTo(pointer);
              assertThat(problem.sentence()).contains(remedy);
            });
  }

  @Test
  void more_loss_than_is_promised_must_not_be_accepted_unasked() {
    String text = Examples.shopWith("lossAccepted: 0s", "lossAccepted: 31s");

    assertThat(Examples.problems(text))
        .anySatisfy(
            problem -> {
              assertThat(problem.path()).isEqualTo("/objective/rpo");
              assertThat(problem.sentence())
                  .contains("more than is promised could be lost unasked");
            });
  }
}
