package dev.understudy.rehearsal.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultOrderTest {
  private static final List<Integer> BATCHES = List.of(50, 100);
  private static final List<String> STATES =
      List.of("Check health gate", "Check readiness", "Bake");

  private static FaultOrder parse(String text) {
    return FaultOrder.parse(text, BATCHES, STATES);
  }

  @Test
  void an_order_names_region_kind_and_point() {
    assertThat(parse("standby@canary"))
        .isEqualTo(
            new FaultOrder("standby", FaultKind.DEAD, new FaultPoint.Canary(), "standby@canary"));
    assertThat(parse("primary:failing@start").kind()).isEqualTo(FaultKind.FAILING);
    assertThat(parse("standby:lag@readiness").point()).isEqualTo(new FaultPoint.Readiness());
    assertThat(parse("standby:slow@batch-50").point()).isEqualTo(new FaultPoint.Batch(50));
    assertThat(parse("standby@bake").point()).isEqualTo(new FaultPoint.Bake());
    assertThat(parse("standby@prescale").point()).isEqualTo(new FaultPoint.Prescale());
    assertThat(parse("primary@failback").point()).isEqualTo(new FaultPoint.Failback());
    assertThat(parse("standby@check health gate").point())
        .isEqualTo(new FaultPoint.State("Check health gate"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "canary             | is to be REGION[:KIND]@POINT",
        "@canary            | is to be REGION[:KIND]@POINT",
        "standby@           | is to be REGION[:KIND]@POINT",
        "standby:a:b@canary | is to be REGION[:KIND]@POINT",
        "third@canary       | it is to be primary or standby",
        "standby:sad@canary | it is to be dead, failing, slow, lag",
        "primary:lag@start  | only the standby has a replica",
        "standby@batch-70   | the runbook's batches are [50, 100]",
        "standby@lunch      | start, readiness, prescale, canary, batch-N, bake, failback or the"
            + " name",
        "standby@check it   | such as \"Check health gate\", \"Check readiness\"",
      })
  void an_unknown_order_is_refused_with_what_would_be_right(String text, String right) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(FaultOrderRefused.class)
        .hasMessageStartingWith("--fail " + text)
        .hasMessageContaining(right);
  }
}
