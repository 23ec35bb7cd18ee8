package dev.understudy.workflows.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.AllowedAddresses;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailoverResolutionTest {

  private static final FailoverRunbook SHOP = Examples.runbook(Examples.SHOP);

  private static FailoverPlan plan(FailoverRunbook runbook, String mode) {
    return FailoverResolution.plan(runbook, mode, "op-1", "abc");
  }

  @Test
  void durations_become_whole_seconds_and_names_become_what_route_53_gives_back() {
    FailoverPlan plan = plan(SHOP, "drill");

    assertThat(plan.traffic().recordName()).isEqualTo("shop.example.test.");
    assertThat(plan.traffic().ttlSeconds()).isEqualTo(2);
    assertThat(plan.gate().latencyMillisMax()).isEqualTo(2000);
    assertThat(plan.baseline()).isEqualTo(new Weights(100, 0));
    assertThat(plan.prescale())
        .singleElement()
        .satisfies(p -> assertThat(p.timeoutSeconds()).isEqualTo(300));
    assertThat(plan.approvalSecondsMax()).isEqualTo(900);
    assertThat(plan.operationSecondsMax()).isEqualTo(7200);
    assertThat(plan.primary().capacity().region()).isEqualTo("eu-central-1");
  }

  @Test
  void an_endpoint_loses_its_trailing_slash() {
    FailoverRunbook slashed =
        Examples.runbook(
            Examples.shopWith(
                "http://eu-west-1.shop.example.test", "http://eu-west-1.shop.example.test/"));

    assertThat(plan(slashed, "drill").standby().endpoint())
        .isEqualTo("http://eu-west-1.shop.example.test");
  }

  @Test
  void allowed_addresses_travel_with_the_region_they_were_written_for() {
    FailoverPlan plan =
        plan(
            Examples.runbook(
                Examples.shopWith(
                    "    address: 203.0.113.10",
                    "    address: 203.0.113.10\n    allowAddresses: [169.254.171.0/24]")),
            "drill");

    assertThat(Json.fromTree(Json.toTree(plan), FailoverPlan.class).standby().allowed())
        .isEqualTo(AllowedAddresses.of(List.of("169.254.171.0/24")))
        .isNotEqualTo(AllowedAddresses.NONE);
    assertThat(plan.primary().allowed()).isEqualTo(AllowedAddresses.NONE);
  }

  @Test
  void evidence_goes_to_the_standby_first_unless_the_runbook_says_otherwise() {
    FailoverRunbook silent =
        Examples.runbook(Examples.shopWith("evidenceRegions: [eu-west-1, eu-central-1]\n", ""));

    assertThat(plan(silent, "drill").evidenceRegions())
        .containsExactly("eu-west-1", "eu-central-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"drill", "planned", "unplanned"})
  void a_plan_survives_the_way_through_json(String mode) {
    FailoverPlan plan = plan(SHOP, mode);

    assertThat(Json.fromTree(Json.toTree(plan), FailoverPlan.class)).isEqualTo(plan);
  }

  @Test
  void the_plan_of_the_largest_example_leaves_room_in_a_payload() throws Exception {
    FailoverRunbook production =
        switch (RunbookReader.read(
            "shop-failover-production.yaml",
            Examples.text("shop-failover-production.yaml")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
          case ReadResult.Accepted accepted -> (FailoverRunbook) accepted.runbook();
          case ReadResult.Refused refused -> throw new AssertionError(refused.problems());
        };

    assertThat(Json.MAPPER.writeValueAsBytes(plan(production, "drill")).length)
        .isLessThan(16 * 1024);
  }

  @Test
  void a_mode_that_the_runbook_does_not_allow_is_rejected_with_those_it_does() {
    FailoverRunbook drillOnly =
        Examples.runbook(Examples.shopWith("modes: [drill, planned, unplanned]", "modes: [drill]"));

    assertThatThrownBy(() -> plan(drillOnly, "unplanned"))
        .isInstanceOf(InputRejected.class)
        .hasMessage(
            "mode \"unplanned\" is not one of those that runbook shop-failover allows: drill");
  }
}
