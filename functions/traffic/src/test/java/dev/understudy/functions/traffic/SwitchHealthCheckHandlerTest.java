package dev.understudy.functions.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.functions.runtime.fault.OutcomeUnknown;
import dev.understudy.functions.runtime.fault.Unavailable;
import dev.understudy.functions.traffic.SwitchHealthCheckHandler.Input;
import dev.understudy.functions.traffic.SwitchHealthCheckHandler.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SwitchHealthCheckHandlerTest {

  private static final Weights PRIMARY = new Weights(100, 0);
  private static final Weights STANDBY = new Weights(0, 100);

  private final FakeSignal signal = new FakeSignal("traffic: primary\n");

  private Status move(Weights expected, Weights target) {
    return new SwitchHealthCheckHandler(signal, new FakeLedger().fence(), Shop.CLOCK)
        .handle(
            new Input(FakeLedger.LEASE, "op-1", "switch", Shop.SIGNAL, List.of(expected), target))
        .status();
  }

  @Test
  void the_object_is_written_in_the_standbys_region_if_it_is_still_what_was_read() {
    assertThat(move(PRIMARY, STANDBY)).isEqualTo(Status.SHIFTED);

    assertThat(signal.text)
        .contains("traffic: standby\nset by op-1 under token 7 at 2026-11-21T03:00:00Z\n");
    assertThat(signal.calls)
        .containsExactly(
            "get@eu-west-1 shop-traffic-eu-west-1/shop/traffic.txt", "put@eu-west-1 if v1");
  }

  @Test
  void and_back() {
    move(PRIMARY, STANDBY);

    assertThat(move(STANDBY, PRIMARY)).isEqualTo(Status.SHIFTED);
    assertThat(signal.text.orElseThrow()).startsWith("traffic: primary\n");
  }

  @Test
  void repeated_it_finds_what_it_did_and_writes_nothing() {
    move(PRIMARY, STANDBY);
    signal.calls.clear();

    assertThat(move(PRIMARY, STANDBY)).isEqualTo(Status.ALREADY_THERE);
    assertThat(signal.calls).hasSize(1);
  }

  @Test
  void what_nobody_expects_is_left_alone() {
    signal.write("traffic: nowhere");

    assertThatThrownBy(() -> move(PRIMARY, STANDBY))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("an object that says neither");
    assertThat(signal.text).contains("traffic: nowhere");
  }

  @Test
  void an_object_that_is_not_there_is_not_made() {
    signal.text = Optional.empty();

    assertThatThrownBy(() -> move(PRIMARY, STANDBY))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("no object");
    assertThat(signal.calls).hasSize(1);
  }

  @Test
  void somebody_elses_change_between_reading_and_writing_makes_the_write_fail() {
    signal.beforePut = () -> signal.write("traffic: primary");

    assertThatThrownBy(() -> move(PRIMARY, STANDBY)).isInstanceOf(Conflict.class);
    assertThat(signal.text).contains("traffic: primary");
  }

  @Test
  void a_refusal_while_the_object_is_the_same_version_is_a_write_under_way_and_unknown() {
    signal.refusePut = Optional.of(AwsErrors.conflict());

    assertThatThrownBy(() -> move(PRIMARY, STANDBY)).isInstanceOf(OutcomeUnknown.class);
  }

  @Test
  void a_refusal_that_our_own_earlier_request_caused_is_none() {
    signal.beforePut = () -> signal.write("traffic: standby");

    assertThat(move(PRIMARY, STANDBY)).isEqualTo(Status.ALREADY_THERE);
  }

  @Test
  void a_lost_answer_is_unknown_and_settled_by_asking_again() {
    signal.loseReply = Optional.of(AwsErrors.timeout());

    assertThatThrownBy(() -> move(PRIMARY, STANDBY)).isInstanceOf(OutcomeUnknown.class);
    assertThat(move(PRIMARY, STANDBY)).isEqualTo(Status.ALREADY_THERE);
  }

  @Test
  void what_cannot_be_read_is_not_written() {
    signal.failRead = Optional.of(AwsErrors.serverError());

    assertThatThrownBy(() -> move(PRIMARY, STANDBY)).isInstanceOf(Unavailable.class);
    assertThat(signal.calls).noneMatch(call -> call.startsWith("put"));
  }

  @Test
  void a_share_is_nothing_that_a_switch_can_have() {
    assertThatThrownBy(() -> move(PRIMARY, new Weights(50, 50))).isInstanceOf(InputRejected.class);
  }

  @Test
  void its_input_comes_from_a_plan_in_json() {
    Map<?, ?> answer =
        (Map<?, ?>)
            new SwitchHealthCheckHandler(signal, new FakeLedger().fence(), Shop.CLOCK)
                .invoke(
                    Map.of(
                        "lease", Json.toTree(FakeLedger.LEASE),
                        "operationId", "op-1",
                        "step", "switch-to-standby",
                        "traffic", Json.toTree(Shop.SIGNAL),
                        "expected", List.of(Json.toTree(PRIMARY)),
                        "target", Json.toTree(STANDBY)));

    assertThat(answer.get("status")).isEqualTo("SHIFTED");
    assertThat(answer.get("changeId")).isEqualTo("");
  }
}
