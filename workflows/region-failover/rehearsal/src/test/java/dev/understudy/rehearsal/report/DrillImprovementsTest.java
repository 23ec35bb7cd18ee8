package dev.understudy.rehearsal.report;

import static dev.understudy.rehearsal.report.ReportTexts.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DrillImprovementsTest {

  @Test
  void a_red_gate_comes_first_with_what_it_measured_and_needed() {
    GateResult red = new GateResult("http:standby", false, "503", "200", "The health path fails.");
    GateResult green = new GateResult("lag", true, "1 s", "5 s", "");

    List<Improvement> found =
        DrillImprovements.of(ReportTexts.drill("shop", List.of(green, red), List.of(), List.of()));

    assertThat(found.getFirst())
        .isEqualTo(
            new Improvement(
                "Gate http:standby was red: measured 503, needed 200.", "The health path fails."));
    assertThat(found).noneMatch(improvement -> improvement.measured().contains("lag"));
  }

  @Test
  void failed_requests_are_located_in_region_and_time() {
    RegionTraffic primary = region("eu-central-1", 1, 0, 0);
    RegionTraffic standby = region("eu-west-1", 0, 4, 5);

    List<Improvement> found =
        DrillImprovements.of(
            ReportTexts.drill("shop", List.of(), List.of(primary, standby), List.of()));

    assertThat(found.getFirst().measured())
        .isEqualTo(
            "10 requests of 600 failed (2 %), most of them in eu-west-1 between 2.0 s and 3.0 s.");
  }

  @Test
  void the_slowest_segment_and_a_notable_prescale_are_named_with_their_share() {
    assertThat(measured(ReportTexts.drill("shop")))
        .contains(
            "The slowest segment is detect: 6.0 s, 60 % of the recovery time.",
            "Pre-scaling the standby stands in the path: 4.0 s, 40 % of the recovery time.");
  }

  @Test
  void the_longest_task_is_work_of_its_own_and_not_the_frame_of_a_nested_execution() {
    assertThat(measured(ReportTexts.drill("shop")))
        .contains("The longest single task is \"Check readiness\" of region-failover: 19.0 s.");
  }

  @Test
  void states_that_ended_in_an_error_are_counted() {
    assertThat(measured(ReportTexts.drill("shop")))
        .contains("1 state ended in an error, first \"Check readiness\" with Unavailable.");
  }

  @Test
  void evidence_that_is_missing_in_a_region_is_named() {
    EvidenceEntry entry =
        new EvidenceEntry(
            1, "admitted", "k", "h", "", List.of("eu-west-1"), List.of("eu-central-1"));

    assertThat(measured(ReportTexts.drill("shop", List.of(), List.of(), List.of(entry))))
        .contains("Evidence could not be written in eu-central-1.");
  }

  private static List<String> measured(DrillReport report) {
    return DrillImprovements.of(report).stream().map(Improvement::measured).toList();
  }

  private static RegionTraffic region(
      String name, long failedFirst, long failedSecond, long failedThird) {
    return new RegionTraffic(
        "standby",
        name,
        List.of(
            new TrafficSample(START.plusSeconds(1), 0.5, 100, failedFirst),
            new TrafficSample(START.plusSeconds(2), 0.5, 100, failedSecond),
            new TrafficSample(START.plusSeconds(3), 0.5, 100, failedThird)));
  }
}
