package dev.understudy.rehearsal.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the deployment's machines make of how Terraform runs, gates and shifts end. */
class DeploymentMachinesTest {
  private static final String SMALL = "small-stacks";
  private final DeploymentStage stage = new DeploymentStage();

  @Test
  void a_deployment_is_the_last_known_good_after_its_bake() {
    Map<String, Object> output = stage.deploy(SMALL, "deploy");

    assertThat(output).containsEntry("outcome", "DEPLOYED");
    assertThat(DeploymentStage.ends(output).values()).containsOnly("NEW_VERIFIED").hasSize(4);
    assertThat(stage.shifts).containsExactly("canary-10", "batch-100");
    assertThat(stage.row("stack#small-top", "lkgVersion")).isEqualTo("v2");
    assertThat(stage.row("lease#small", "verifiedBy")).isEqualTo("op-1");
    assertThat(stage.phases).containsExactly("wave-1", "wave-2", "wave-3");
  }

  @Test
  void outputs_of_one_stack_become_variables_of_the_next() {
    var _ = stage.deploy(SMALL, "deploy");

    assertThat(stage.runs)
        .extracting(run -> run.get("stack"))
        .startsWith("small-base")
        .endsWith("small-top");
    assertThat(stage.runs.get(1)).containsEntry("variables", Map.of("size", 3, "name", "base"));
    assertThat(stage.runs.getLast())
        .containsEntry("variables", Map.of("name", "top", "size", 3))
        .containsEntry("runId", "op-1-small-top");
  }

  @Test
  void a_preview_plans_every_stack_it_can_and_touches_nothing() {
    Map<String, Object> output =
        stage.when("small-base PREVIEW", "UNCHANGED").deploy(SMALL, "preview");

    assertThat(output).containsEntry("outcome", "PREVIEWED");
    assertThat(stage.runs).extracting(run -> run.get("purpose")).containsOnly("PREVIEW");
    assertThat(DeploymentStage.ends(output).values()).containsOnly("UNTOUCHED").hasSize(4);
    assertThat(DeploymentStage.reasons(output))
        .contains(
            "small-base: no changes",
            "small-left: 2 to create, 0 to update, 0 to replace, 0 to delete; PASSED",
            "small-top needs small-left.size, which is no output of a stack that is there");
    assertThat(stage.shifts).isEmpty();
  }

  @Test
  void a_preview_that_policy_denies_is_held() {
    Map<String, Object> output =
        stage.when("small-base PREVIEW", "DENIED").deploy(SMALL, "preview");

    assertThat(output).containsEntry("outcome", "HELD");
    assertThat(DeploymentStage.reasons(output))
        .containsExactly("small-base preview ended DENIED: as told");
  }

  @Test
  void what_is_denied_before_any_apply_is_held() {
    Map<String, Object> output = stage.when("small-base DEPLOY", "DENIED").deploy(SMALL, "deploy");

    assertThat(output).containsEntry("outcome", "HELD");
    assertThat(DeploymentStage.ends(output).values()).containsOnly("UNTOUCHED").hasSize(4);
    assertThat(stage.runs).hasSize(1);
  }

  @Test
  void a_stack_that_fails_takes_back_in_reverse_what_was_touched() {
    Map<String, Object> output =
        stage
            .lastKnownGood("v1", "small-base", "small-left", "small-right", "small-top")
            .when("small-right DEPLOY", "PARTIAL")
            .deploy(SMALL, "deploy");

    assertThat(output).containsEntry("outcome", "ROLLED_BACK");
    assertThat(stage.runs)
        .filteredOn(run -> "ROLLBACK".equals(run.get("purpose")))
        .extracting(run -> run.get("stack"))
        .containsExactlyInAnyOrder("small-left", "small-right", "small-base")
        .endsWith("small-base");
    assertThat(stage.runs.getLast())
        .containsEntry("version", "v1")
        .containsEntry("variables", Map.of("size", 1));
    assertThat(DeploymentStage.ends(output))
        .containsEntry("small-base", "OLD_RESTORED")
        .containsEntry("small-right", "OLD_RESTORED")
        .containsEntry("small-top", "UNTOUCHED");
    assertThat(DeploymentStage.reasons(output))
        .contains(
            "small-right deploy ended PARTIAL: as told; made: terraform_data.this; not made:"
                + " terraform_data.gate");
  }

  @Test
  void what_never_was_good_is_taken_away_again() {
    Map<String, Object> output = stage.when("small-right DEPLOY", "FAILED").deploy(SMALL, "deploy");

    assertThat(output).containsEntry("outcome", "ROLLED_BACK");
    assertThat(DeploymentStage.ends(output))
        .containsEntry("small-base", "DESTROYED")
        .containsEntry("small-left", "DESTROYED")
        .containsEntry("small-right", "UNTOUCHED");
    assertThat(stage.runs.get(3))
        .containsEntry("purpose", "DESTROY")
        .containsEntry("variables", Map.of("size", 3, "name", "base"));
  }

  @Test
  void a_rollback_that_fails_says_what_is_left_where_and_stops() {
    Map<String, Object> output =
        stage
            .lastKnownGood("v1", "small-base", "small-left", "small-right", "small-top")
            .when("small-right DEPLOY", "PARTIAL")
            .when("small-right ROLLBACK", "LOCKED")
            .deploy(SMALL, "deploy");

    assertThat(output).containsEntry("outcome", "ROLLBACK_UNVERIFIED");
    assertThat(DeploymentStage.ends(output))
        .containsEntry("small-right", "LEFT")
        .containsEntry("small-left", "OLD_RESTORED")
        .containsEntry("small-base", "LEFT");
  }

  @Test
  void a_red_gate_after_a_wave_takes_everything_back() {
    Map<String, Object> output =
        stage
            .lastKnownGood("v1", "small-base", "small-left", "small-right")
            .gates(input -> "RED")
            .deploy(SMALL, "deploy");

    assertThat(output).containsEntry("outcome", "ROLLED_BACK");
    assertThat(DeploymentStage.reasons(output))
        .contains("health gate red: http measured 503, threshold 200 (it is down)");
    assertThat(DeploymentStage.ends(output)).containsEntry("small-top", "DESTROYED");
    assertThat(stage.shifts).isEmpty();
  }

  @Test
  void a_red_bake_brings_traffic_back_before_the_stacks() {
    int[] asked = {0};
    Map<String, Object> output =
        stage
            .lastKnownGood("v1", "small-base", "small-left", "small-right", "small-top")
            // The wave's gate, the one before the cutover, and two steps; then the bake.
            .gates(input -> ++asked[0] == 5 ? "RED" : "GREEN")
            .deploy(SMALL, "deploy");

    assertThat(output).containsEntry("outcome", "ROLLED_BACK");
    assertThat(stage.shifts).containsExactly("canary-10", "batch-100", "back");
    assertThat(stage.row("stack#small-top", "lkgVersion")).isEqualTo("v1");
    assertThat(stage.row("lease#small", "verifiedBy")).isNull();
  }

  @Test
  void whoever_lost_the_lease_moves_no_last_known_good() {
    stage.gates(
        input -> {
          if (stage.shifts.size() == 2) {
            stage.put("lease#small", Map.of("operationId", DeploymentStage.text("rival")));
          }
          return "GREEN";
        });

    Map<String, Object> output = stage.deploy(SMALL, "deploy");

    assertThat(output).containsEntry("outcome", "HELD");
    assertThat(stage.row("stack#small-top", "lkgVersion")).isNull();
  }

  @Test
  void a_restore_after_the_bake_was_verified_keeps_the_new_state() {
    stage.put(
        "lease#small",
        Map.of(
            "fencingToken",
            AttributeValue.fromN("1"),
            "operationId",
            DeploymentStage.text("op-1"),
            "verifiedBy",
            DeploymentStage.text("op-1")));
    stage.put(
        "stack#small-base",
        Map.of(
            "touchedBy",
            DeploymentStage.text("op-1"),
            "appliedOperationId",
            DeploymentStage.text("op-1"),
            "appliedVersion",
            DeploymentStage.text("v2"),
            "appliedVariables",
            DeploymentStage.text("{}")));

    Map<String, Object> output = stage.perform("deployment-restore", SMALL, "deploy");

    assertThat(output).containsEntry("result", "KEPT").containsEntry("reasons", List.of());
    assertThat(DeploymentStage.ends(output)).containsEntry("small-base", "NEW_VERIFIED");
    assertThat(stage.row("stack#small-base", "lkgVersion")).isEqualTo("v2");
    assertThat(stage.runs).isEmpty();
  }

  @Test
  void a_restore_under_somebody_elses_lease_touches_nothing() {
    stage.put("lease#small", Map.of("operationId", DeploymentStage.text("rival")));

    Map<String, Object> output = stage.perform("deployment-restore", SMALL, "deploy");

    assertThat(output).containsEntry("result", "NOT_OURS");
    assertThat(DeploymentStage.ends(output).values()).containsOnly("LEFT").hasSize(4);
  }
}
