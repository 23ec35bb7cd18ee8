package dev.understudy.workflows.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentRunbookTest {

  private static final String INFRASTRUCTURE =
      """
      kind: infrastructure-deployment
      name: shop-infrastructure
      description: Deploys the web shop.
      owner: platform-team
      service: shop
      blastRadius: shop-infrastructure
      modes: [preview, deploy]
      concurrency: 4
      stacks:
        - name: web
          dependsOn: [security]
          inputs: { vpc_id: network.vpc_id }
        - name: network
          variables: { zones: 3 }
        - name: security
          inputs: { vpc_id: network.vpc_id }
      bake: 1m
      operationMax: 2h
      notify: arn:aws:sns:eu-west-1:111122223333:understudy-operations
      evidenceRegions: [eu-west-1]
      """;

  private static ReadResult read(String text) {
    return RunbookReader.read("shop-infrastructure.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  private static DeploymentPlan plan(String text) {
    return switch (read(text)) {
      case ReadResult.Accepted(var runbook) ->
          DeploymentResolution.plan((DeploymentRunbook) runbook, "deploy", "op-1", "abc");
      case ReadResult.Refused(var problems) -> throw new AssertionError(problems);
    };
  }

  private static List<Problem> problems(String text) {
    return switch (read(text)) {
      case ReadResult.Accepted accepted -> throw new AssertionError(accepted);
      case ReadResult.Refused(var problems) -> problems;
    };
  }

  @Test
  void stacks_come_in_waves_behind_what_they_need() {
    assertThat(plan(INFRASTRUCTURE).waves())
        .extracting(w -> w.groups().getFirst().stream().map(DeploymentPlan.Stack::name).toList())
        .containsExactly(List.of("network"), List.of("security"), List.of("web"));
  }

  @Test
  void a_stack_keeps_the_outputs_that_others_want() {
    assertThat(plan(INFRASTRUCTURE).waves().getFirst().groups().getFirst().getFirst())
        .satisfies(
            network -> {
              assertThat(network.outputsNeeded()).containsExactly("vpc_id");
              assertThat(network.variables()).containsEntry("zones", 3);
            });
  }

  @Test
  void stacks_that_wait_for_each_other_are_refused_with_the_cycle() {
    String cyclic = INFRASTRUCTURE.replace("variables: { zones: 3 }", "dependsOn: [web]");

    assertThat(problems(cyclic))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.path()).isEqualTo("/stacks/0/dependsOn");
              assertThat(p.wrong()).contains("web needs security needs network needs web");
            });
  }

  @Test
  void an_unknown_stack_is_refused_with_the_nearest_name() {
    assertThat(problems(INFRASTRUCTURE.replace("dependsOn: [security]", "dependsOn: [securty]")))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.path()).isEqualTo("/stacks/0/dependsOn/0");
              assertThat(p.right()).isEqualTo("did you mean security?");
            });
  }

  @Test
  void a_variable_gets_its_value_from_one_place_only() {
    String both =
        INFRASTRUCTURE
            .replace("variables: { zones: 3 }", "variables: { zones: 3 }")
            .replace("- name: security\n", "- name: security\n    variables: { vpc_id: vpc-1 }\n");

    assertThat(problems(both)).extracting(Problem::path).containsExactly("/stacks/2/inputs/vpc_id");
  }

  @Test
  void more_than_forty_stacks_of_a_wave_are_divided_into_groups() {
    DeploymentPlan.Wave second = wideWave(100);

    assertThat(second.groups()).extracting(List::size).containsExactly(34, 34, 33);
    assertThat(second.groupConcurrency()).isEqualTo(33);
  }

  @Test
  void no_stack_waits_where_all_may_be_at_work_at_once() {
    assertThat(wideWave(101).groupConcurrency()).isEqualTo(40);
    assertThat(wideWave(2).groupConcurrency()).isEqualTo(1);
  }

  private static DeploymentPlan.Wave wideWave(int concurrency) {
    StringBuilder text =
        new StringBuilder(INFRASTRUCTURE.replace("concurrency: 4", "concurrency: " + concurrency));
    StringBuilder stacks = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      stacks.append("  - name: service-").append(i).append("\n    dependsOn: [network]\n");
    }
    text.insert(text.indexOf("bake:"), stacks);
    return plan(text.toString()).waves().get(1);
  }
}
