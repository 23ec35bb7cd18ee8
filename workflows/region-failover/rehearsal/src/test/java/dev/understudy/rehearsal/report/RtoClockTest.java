package dev.understudy.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtoClockTest {

  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final String LAST = "op-1-batch 100%";

  private static StateSpan at(double seconds, String execution, String state) {
    Instant when = START.plusMillis((long) (seconds * 1000));
    return new StateSpan("failover-step", execution, state, "Task", when, when, "");
  }

  private static List<StateSpan> drill() {
    return List.of(
        at(0, "op-1", "Name the operation"),
        at(4, "op-1-body", "Pre-scale the standby"),
        at(10, "op-1-body", "Is there another step?"),
        at(11, LAST, "Confirm propagation"),
        at(20, LAST, "Check health gate"),
        at(23, LAST, "Run journeys"),
        at(25, LAST, "Is a bake due?"),
        at(25, LAST, "Bake"),
        at(85, LAST, "Check health gate"),
        at(95, "op-1-failback 100%", "Is a bake due?"));
  }

  @Test
  void the_bake_and_the_way_back_are_no_part_of_the_recovery() {
    RtoBreakdown rto = RtoClock.split(drill(), LAST, START);

    assertThat(rto.total()).hasSeconds(25);
    assertThat(rto.of(RtoSegment.PREPARE)).hasSeconds(6);
    assertThat(rto.of(RtoSegment.RECOVER)).hasSeconds(5);
  }

  @Test
  void the_time_from_the_fault_to_the_start_is_detection() {
    RtoBreakdown rto = RtoClock.split(drill(), LAST, START.minusSeconds(38));

    assertThat(rto.of(RtoSegment.DETECT)).hasSeconds(38);
    assertThat(rto.total()).isEqualTo(Duration.ofSeconds(63));
  }

  @Test
  void a_step_that_was_not_proved_recovers_nothing() {
    List<StateSpan> red = drill().subList(0, 6);

    assertThat(RtoClock.split(red, LAST, START).total()).isZero();
  }

  @Test
  void proof_of_the_canary_is_not_proof_of_all_traffic() {
    assertThat(RtoClock.split(drill(), "op-1-batch 200%", START).total()).isZero();
  }

  @Test
  void a_drill_that_went_back_has_no_recovery_time_in_its_report() {
    OperationReport report = DrillSections.of(ReportTexts.drill("shop"));

    assertThat(report.sections().toString()).contains("nothing was recovered");
    assertThat(report.sections())
        .extracting(section -> section.heading().id())
        .doesNotContain("recovery");
  }
}
