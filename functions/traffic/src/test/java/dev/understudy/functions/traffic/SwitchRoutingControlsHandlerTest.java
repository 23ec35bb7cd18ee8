package dev.understudy.functions.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runbook.plan.ClusterEndpoint;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.GuardRefused;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.functions.runtime.fault.InvariantBroken;
import dev.understudy.functions.runtime.fault.OutcomeUnknown;
import dev.understudy.functions.runtime.fault.Throttled;
import dev.understudy.functions.runtime.fault.Unavailable;
import dev.understudy.functions.traffic.SwitchRoutingControlsHandler.Input;
import dev.understudy.functions.traffic.SwitchRoutingControlsHandler.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53recoverycluster.model.ConflictException;
import software.amazon.awssdk.services.route53recoverycluster.model.EndpointTemporarilyUnavailableException;

class SwitchRoutingControlsHandlerTest {

  private static final Weights PRIMARY = new Weights(100, 0);
  private static final Weights STANDBY = new Weights(0, 100);

  private final FakeCluster cluster = new FakeCluster(true, false);

  private Status move(Weights expected, Weights target) {
    return move(Shop.CLOCK, expected, target);
  }

  private Status move(Clock clock, Weights expected, Weights target) {
    return new SwitchRoutingControlsHandler(cluster, new FakeLedger().fence(), clock)
        .handle(
            new Input(FakeLedger.LEASE, "op-1", "switch", Shop.CONTROLS, List.of(expected), target))
        .status();
  }

  @Test
  void both_states_change_in_one_call_and_are_read_back() {
    assertThat(move(PRIMARY, STANDBY)).isEqualTo(Status.SHIFTED);

    assertThat(cluster.on)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(FakeCluster.PRIMARY, false, FakeCluster.STANDBY, true));
    assertThat(cluster.updates)
        .singleElement()
        .satisfies(update -> assertThat(update.updateRoutingControlStateEntries()).hasSize(2));
    assertThat(cluster.calls.stream().map(call -> call.replaceAll("@.*", "")))
        .containsExactly("get", "get", "update", "get", "get");
  }

  @Test
  void safety_rules_are_never_overridden() {
    move(PRIMARY, STANDBY);

    assertThat(cluster.updates).noneMatch(update -> update.hasSafetyRulesToOverride());
  }

  @Test
  void repeated_it_finds_what_it_did_and_writes_nothing() {
    move(PRIMARY, STANDBY);

    assertThat(move(PRIMARY, STANDBY)).isEqualTo(Status.ALREADY_THERE);
    assertThat(cluster.updates).hasSize(1);
  }

  @Test
  void states_that_somebody_else_chose_are_left_alone() {
    cluster.on.put(FakeCluster.STANDBY, true);

    assertThatThrownBy(() -> move(PRIMARY, STANDBY))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("found primary on, standby on")
        .hasMessageContaining("expected primary on, standby off to become primary off, standby on");
    assertThat(cluster.updates).isEmpty();
  }

  @Test
  void a_state_that_is_expected_by_no_step_is_a_conflict() {
    assertThatThrownBy(() -> move(STANDBY, STANDBY)).isInstanceOf(Conflict.class);
    assertThat(cluster.updates).isEmpty();
  }

  @Test
  void any_endpoint_will_do_and_each_is_tried_once() {
    for (ClusterEndpoint endpoint : Shop.CONTROLS.endpoints()) {
      cluster.down.put(endpoint.region(), away());
    }
    cluster.down.remove("ap-southeast-2");

    assertThat(move(PRIMARY, STANDBY)).isEqualTo(Status.SHIFTED);
    assertThat(cluster.calls.stream().filter(call -> !call.endsWith("ap-southeast-2")))
        .doesNotHaveDuplicates()
        .hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void the_first_endpoint_that_is_tried_changes_with_time() {
    for (int second = 0; second < 5; second++) {
      move(Clock.offset(Shop.CLOCK, Duration.ofSeconds(second)), PRIMARY, PRIMARY);
    }

    assertThat(cluster.calls.stream().map(call -> call.replaceAll(".*@", "")).distinct())
        .hasSize(5);
  }

  @Test
  void with_every_endpoint_away_nothing_was_done_and_each_is_named() {
    for (ClusterEndpoint endpoint : Shop.CONTROLS.endpoints()) {
      cluster.down.put(endpoint.region(), away());
    }

    assertThatThrownBy(() -> move(PRIMARY, STANDBY))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("us-east-1")
        .hasMessageContaining("ap-southeast-2");
    assertThat(cluster.calls).hasSize(5);
  }

  @Test
  void with_every_endpoint_throttling_it_asks_for_patience() {
    for (ClusterEndpoint endpoint : Shop.CONTROLS.endpoints()) {
      cluster.down.put(endpoint.region(), AwsErrors.throttling());
    }

    assertThatThrownBy(() -> move(PRIMARY, STANDBY)).isInstanceOf(Throttled.class);
  }

  @Test
  void a_lost_answer_is_not_tried_elsewhere_since_the_request_may_still_land() {
    cluster.loseUpdate = Optional.of(AwsErrors.timeout());

    assertThatThrownBy(() -> move(PRIMARY, STANDBY)).isInstanceOf(OutcomeUnknown.class);
    assertThat(cluster.updates).hasSize(1);

    cluster.loseUpdate = Optional.empty();
    assertThat(move(PRIMARY, STANDBY)).isEqualTo(Status.ALREADY_THERE);
  }

  @Test
  void an_endpoint_that_says_it_is_away_did_nothing_so_the_next_is_tried() {
    cluster.refuseUpdate = Optional.of(away());

    assertThatThrownBy(() -> move(PRIMARY, STANDBY)).isInstanceOf(Unavailable.class);
    assertThat(cluster.calls.stream().filter(call -> call.startsWith("update"))).hasSize(5);
  }

  @Test
  void what_is_set_and_cannot_be_read_back_is_unknown() {
    cluster.afterUpdate =
        () -> Shop.CONTROLS.endpoints().forEach(e -> cluster.down.put(e.region(), away()));

    assertThatThrownBy(() -> move(PRIMARY, STANDBY)).isInstanceOf(OutcomeUnknown.class);
  }

  @Test
  void what_still_reads_as_before_right_after_is_unknown_and_settled_by_asking_again() {
    cluster.afterUpdate =
        () -> {
          cluster.on.put(FakeCluster.PRIMARY, true);
          cluster.on.put(FakeCluster.STANDBY, false);
        };
    assertThatThrownBy(() -> move(PRIMARY, STANDBY)).isInstanceOf(OutcomeUnknown.class);

    cluster.afterUpdate = () -> {};
    assertThat(move(PRIMARY, STANDBY)).isEqualTo(Status.SHIFTED);
  }

  @Test
  void what_reads_back_otherwise_was_changed_by_somebody_else() {
    cluster.afterUpdate = () -> cluster.on.put(FakeCluster.PRIMARY, true);

    assertThatThrownBy(() -> move(PRIMARY, STANDBY))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("read back as primary on, standby on");
  }

  @Test
  void a_safety_rule_that_refuses_is_a_guard() {
    cluster.refuseUpdate = Optional.of(safetyRule());

    assertThatThrownBy(() -> move(PRIMARY, STANDBY))
        .isInstanceOf(GuardRefused.class)
        .hasMessageContaining("safety rule");
  }

  @Test
  void a_refusal_that_our_own_lost_request_caused_is_none() {
    cluster.beforeUpdate =
        () -> {
          cluster.on.put(FakeCluster.PRIMARY, false);
          cluster.on.put(FakeCluster.STANDBY, true);
        };
    cluster.refuseUpdate = Optional.of(safetyRule());

    assertThat(move(PRIMARY, STANDBY)).isEqualTo(Status.ALREADY_THERE);
  }

  @Test
  void a_missing_permission_is_our_own_fault_and_tried_nowhere_else() {
    Shop.CONTROLS.endpoints().forEach(e -> cluster.down.put(e.region(), AwsErrors.accessDenied()));

    assertThatThrownBy(() -> move(PRIMARY, STANDBY)).isInstanceOf(InvariantBroken.class);
    assertThat(cluster.calls).hasSize(1);
  }

  @Test
  void a_share_is_nothing_that_a_switch_can_have() {
    assertThatThrownBy(() -> move(PRIMARY, new Weights(90, 10))).isInstanceOf(InputRejected.class);
  }

  @Test
  void its_input_comes_from_a_plan_in_json() {
    Map<?, ?> answer =
        (Map<?, ?>)
            new SwitchRoutingControlsHandler(cluster, new FakeLedger().fence(), Shop.CLOCK)
                .invoke(
                    Map.of(
                        "lease", Json.toTree(FakeLedger.LEASE),
                        "operationId", "op-1",
                        "step", "switch-to-standby",
                        "traffic", Json.toTree(Shop.CONTROLS),
                        "expected", List.of(Json.toTree(PRIMARY)),
                        "target", Json.toTree(STANDBY)));

    assertThat(answer.get("status")).isEqualTo("SHIFTED");
    assertThat(answer.get("changeId")).isEqualTo("");
  }

  private static SdkException away() {
    return EndpointTemporarilyUnavailableException.builder()
        .message("The cluster endpoint isn't available. Try another cluster endpoint.")
        .statusCode(503)
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode("EndpointTemporarilyUnavailableException").build())
        .build();
  }

  private static SdkException safetyRule() {
    return ConflictException.builder()
        .message("At least one of the asserted routing controls must be On")
        .statusCode(409)
        .build();
  }
}
