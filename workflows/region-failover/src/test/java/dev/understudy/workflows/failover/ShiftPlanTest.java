package dev.understudy.workflows.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.ShiftStep;
import dev.understudy.functions.runbook.plan.Weights;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShiftPlanTest {

  private static final FailoverRunbook SHOP = Examples.runbook(Examples.SHOP);

  @Test
  void a_drill_goes_there_bakes_and_comes_back_the_same_way() {
    assertThat(ShiftPlan.steps(SHOP, "drill"))
        .extracting(
            ShiftStep::name,
            ShiftStep::phase,
            ShiftStep::weights,
            ShiftStep::bakeSeconds,
            ShiftStep::steady)
        .containsExactly(
            tuple("canary-10", "FORWARD", new Weights(90, 10), 0, false),
            tuple("batch-50", "FORWARD", new Weights(50, 50), 0, false),
            tuple("batch-100", "FORWARD", new Weights(0, 100), 3, true),
            tuple("failback-canary-10", "FAILBACK", new Weights(10, 90), 0, false),
            tuple("failback-50", "FAILBACK", new Weights(50, 50), 0, false),
            tuple("failback-100", "FAILBACK", new Weights(100, 0), 0, true));
  }

  @Test
  void journeys_are_run_against_the_region_that_is_new_to_the_traffic() {
    assertThat(ShiftPlan.steps(SHOP, "drill"))
        .extracting(ShiftStep::journeyRoles)
        .containsExactly(
            List.of("standby"), List.of(), List.of(), List.of("primary"), List.of(), List.of());
  }

  @Test
  void every_region_that_carries_traffic_after_a_step_is_asked() {
    assertThat(ShiftPlan.steps(SHOP, "drill"))
        .allSatisfy(
            step ->
                assertThat(step.gateRoles())
                    .isEqualTo(Roles.ALL.stream().filter(r -> step.weights().of(r) > 0).toList()));
  }

  @Test
  void a_planned_move_stays_in_the_standby() {
    assertThat(ShiftPlan.steps(SHOP, "planned").getLast())
        .satisfies(
            last -> {
              assertThat(last.weights()).isEqualTo(new Weights(0, 100));
              assertThat(last.steady()).isTrue();
              assertThat(last.bakeSeconds()).isEqualTo(3);
            });
  }

  @Test
  void a_planned_move_fails_back_when_the_runbook_says_so() {
    FailoverRunbook failback =
        Examples.runbook(Examples.shopWith("after: stay", "after: failback"));

    assertThat(ShiftPlan.steps(failback, "planned")).isEqualTo(ShiftPlan.steps(SHOP, "drill"));
  }

  @Test
  void an_unplanned_failover_asks_the_survivor_only() {
    FailoverRunbook two =
        Examples.runbook(Examples.shopWith("batches: [100]", "batches: [50, 100]"));

    assertThat(ShiftPlan.steps(two, "unplanned"))
        .extracting(
            ShiftStep::weights, ShiftStep::gateRoles, ShiftStep::journeyRoles, ShiftStep::steady)
        .containsExactly(
            tuple(new Weights(50, 50), List.of("standby"), List.of(), false),
            tuple(new Weights(0, 100), List.of("standby"), List.of(), true));
  }

  @Test
  void failback_ends_with_the_division_of_an_ordinary_day() {
    FailoverRunbook shared =
        Examples.runbook(
            Examples.shopWith("{ primary: 100, standby: 0 }", "{ primary: 80, standby: 20 }")
                .replace("canary: 10", "canary: 30")
                .replace("batches: [50, 100]", "batches: [50, 85, 100]"));

    assertThat(ShiftPlan.steps(shared, "drill").getLast().weights()).isEqualTo(new Weights(80, 20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"drill", "planned", "unplanned"})
  void step_names_are_distinct_and_fit_into_an_execution_name(String mode) {
    Pattern allowed = Pattern.compile("[a-z0-9-]{1,30}");

    assertThat(ShiftPlan.steps(SHOP, mode))
        .extracting(ShiftStep::name)
        .doesNotHaveDuplicates()
        .allMatch(n -> allowed.matcher(n).matches());
  }

  @ParameterizedTest
  @ValueSource(strings = {"drill", "planned", "unplanned"})
  void only_the_ends_of_the_way_are_steady(String mode) {
    List<ShiftStep> steady =
        ShiftPlan.steps(SHOP, mode).stream().filter(ShiftStep::steady).toList();

    assertThat(steady)
        .isNotEmpty()
        .allMatch(
            step ->
                step.weights().equals(new Weights(0, 100))
                    || step.weights().equals(SHOP.traffic().weights()));
    assertThat(ShiftPlan.steps(SHOP, mode).getLast()).isEqualTo(steady.getLast());
  }

  @Test
  void an_unknown_mode_has_no_steps() {
    assertThatThrownBy(() -> ShiftPlan.steps(SHOP, "chaos")).hasMessageContaining("chaos");
  }
}
