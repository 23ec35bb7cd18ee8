package dev.understudy.rehearsal.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.fault.CallFault;
import dev.understudy.rehearsal.fault.CallFaultKind;
import dev.understudy.rehearsal.fault.Place;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.rehearsal.report.RehearsalReport;
import dev.understudy.rehearsal.report.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failovers by a switch: they need neither Route 53's control plane nor the lost region. */
class DataPlaneFailoverTest {
  private static final String ROUTING_CONTROL = "shop-failover-routing-control.yaml";
  private static final String HEALTH_CHECK = "shop-failover-health-check.yaml";
  private static final WorldFault CONTROL_PLANE_LOST =
      new WorldFault(WorldFaultKind.CONTROL_PLANE_LOST, 0, 0);

  @ParameterizedTest
  @CsvSource({
    ROUTING_CONTROL + ", drill",
    ROUTING_CONTROL + ", planned",
    ROUTING_CONTROL + ", unplanned",
    HEALTH_CHECK + ", drill",
    HEALTH_CHECK + ", planned",
    HEALTH_CHECK + ", unplanned"
  })
  void without_faults_every_mode_succeeds(String file, String mode) {
    HistoryText history = new HistoryText();

    RunResult result = SwitchedShop.of(file).rehearsal(mode, 7, false).run(0, List.of(history));

    assertThat(result.breaches()).as(String.join("\n", history.lines())).isEmpty();
    assertThat(result.verdict())
        .as(String.join("\n", history.lines()))
        .isEqualTo(Verdict.SUCCEEDED);
    assertThat(result.recovery()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    ROUTING_CONTROL + ", drill",
    ROUTING_CONTROL + ", planned",
    ROUTING_CONTROL + ", unplanned",
    HEALTH_CHECK + ", drill",
    HEALTH_CHECK + ", planned",
    HEALTH_CHECK + ", unplanned"
  })
  void whatever_strikes_every_run_ends_safely(String file, String mode) {
    RehearsalReport report =
        SwitchedShop.of(file)
            .rehearsal(mode, 7, true)
            .search(SearchOptions.drawn(150), run -> "replay " + run, done -> {});

    assertThat(report.violations()).isEmpty();
    assertThat(report.faultsStruck()).isGreaterThan(100);
    assertThat(report.ended(Verdict.SUCCEEDED)).isBetween(50, 145);
    assertThat(report.ended(Verdict.HELD)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {ROUTING_CONTROL, HEALTH_CHECK})
  void a_lost_region_is_left_with_route_53s_control_plane_gone_and_nobody_asks_for_either(
      String file) {
    HeardCalls heard = new HeardCalls(List.of(CONTROL_PLANE_LOST));

    RunResult result = SwitchedShop.of(file).perform("unplanned", heard);

    assertThat(result.verdict()).isEqualTo(Verdict.SUCCEEDED);
    assertThat(result.breaches()).isEmpty();
    assertThat(heard.calls)
        .noneMatch(call -> call.startsWith("sdk route53:"))
        .noneMatch(call -> call.contains("eu-central-1"))
        .anyMatch(call -> call.startsWith("sdk cloudwatch@eu-west-1:"));
  }

  @Test
  void weighted_records_do_need_the_control_plane_that_the_test_above_takes_away() {
    HeardCalls heard = new HeardCalls(List.of(CONTROL_PLANE_LOST));

    RunResult result = StagedRun.perform(ShopFailover.workflow("unplanned"), 7, heard, List.of());

    assertThat(result.verdict()).isNotEqualTo(Verdict.SUCCEEDED);
    assertThat(heard.calls).anyMatch(call -> call.startsWith("sdk route53:"));
  }

  @Test
  void a_drill_goes_on_while_two_of_the_clusters_endpoints_are_away() {
    HeardCalls heard =
        new HeardCalls(
            List.of(),
            (name, number) ->
                name.startsWith("route53recoverycluster@us-")
                    ? Optional.of(
                        new CallFault(Place.SDK, name, number, CallFaultKind.UNAVAILABLE, 1, 0))
                    : Optional.empty());

    RunResult result = SwitchedShop.of(ROUTING_CONTROL).perform("drill", heard);

    assertThat(result.verdict()).isEqualTo(Verdict.SUCCEEDED);
    assertThat(result.breaches()).isEmpty();
    assertThat(heard.calls)
        .anyMatch(call -> call.startsWith("sdk route53recoverycluster@us-"))
        .anyMatch(call -> call.endsWith(":updateRoutingControlStates"));
  }

  @Test
  void a_lost_region_with_an_endpoint_of_the_cluster_is_not_asked_either() {
    HeardCalls heard = new HeardCalls(List.of());

    RunResult result =
        SwitchedShop.of(ROUTING_CONTROL)
            .with("region: us-east-1,", "region: eu-central-1,")
            .perform("unplanned", heard);

    assertThat(result.verdict()).isEqualTo(Verdict.SUCCEEDED);
    assertThat(heard.calls)
        .noneMatch(call -> call.contains("eu-central-1"))
        .anyMatch(call -> call.startsWith("sdk route53recoverycluster@"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ROUTING_CONTROL, HEALTH_CHECK})
  void a_switch_that_somebody_else_turned_holds_the_drill_before_it_touches_anything(String file) {
    RunResult result =
        SwitchedShop.of(file)
            .perform(
                "drill", new HeardCalls(List.of(new WorldFault(WorldFaultKind.HAND_CHANGE, 0, 0))));

    assertThat(result.verdict()).isEqualTo(Verdict.HELD);
    assertThat(result.breaches()).isEmpty();
  }
}
