package dev.understudy.functions.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.functions.runtime.fault.InvariantBroken;
import dev.understudy.functions.runtime.fault.OutcomeUnknown;
import dev.understudy.functions.runtime.fault.Throttled;
import dev.understudy.functions.runtime.fault.Unavailable;
import dev.understudy.functions.traffic.ShiftTrafficHandler.Input;
import dev.understudy.functions.traffic.ShiftTrafficHandler.Output;
import dev.understudy.functions.traffic.ShiftTrafficHandler.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

class ShiftTrafficHandlerTest {

  private static final Input CANARY =
      new Input(
          FakeLedger.LEASE,
          "op-1",
          "canary 10%",
          Shop.TRAFFIC,
          List.of(new Weights(100, 0)),
          new Weights(90, 10));

  private final FakeRoute53 route53 = FakeRoute53.withWeights(100, 0);

  private Output shift(Input input) {
    return new ShiftTrafficHandler(route53, new FakeLedger().fence(), Shop.CLOCK).handle(input);
  }

  @Test
  void moves_both_weights_in_one_batch() {
    assertThat(shift(CANARY)).isEqualTo(new Output(Status.SHIFTED, "C1", Shop.NOW));
    assertThat(route53.weights()).containsExactly(90L, 10L);
    assertThat(route53.changes).hasSize(1);
    assertThat(route53.changes.getFirst().changeBatch().changes())
        .extracting(Change::actionAsString)
        .containsExactly("DELETE", "CREATE", "DELETE", "CREATE");
    assertThat(route53.changes.getFirst().changeBatch().comment())
        .isEqualTo("understudy op-1 canary 10%");
  }

  @Test
  void keeps_everything_of_a_record_set_but_its_weight() {
    ResourceRecordSet before = route53.sets.get(1);

    shift(CANARY);

    assertThat(route53.sets.get(1)).isEqualTo(before.toBuilder().weight(10L).build());
  }

  @Test
  void writes_nothing_when_the_target_is_found() {
    route53.replace("primary", FakeRoute53.set("primary", 90, "198.51.100.10"));
    route53.replace("standby", FakeRoute53.set("standby", 10, "203.0.113.10"));

    assertThat(shift(CANARY)).isEqualTo(new Output(Status.ALREADY_THERE, "", Shop.NOW));
    assertThat(route53.changes).isEmpty();
  }

  @Test
  void refuses_weights_that_are_neither_expected_nor_wanted_and_says_what_it_found() {
    route53.replace("primary", FakeRoute53.set("primary", 70, "198.51.100.10"));

    assertThatThrownBy(() -> shift(CANARY))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("found primary 70, standby 0")
        .hasMessageContaining("expected primary 100, standby 0")
        .hasMessageContaining("to move to primary 90, standby 10");
    assertThat(route53.changes).isEmpty();
  }

  @Test
  void a_change_by_somebody_else_between_reading_and_writing_is_a_conflict_and_stays() {
    route53.beforeChange =
        () -> route53.replace("standby", FakeRoute53.set("standby", 55, "203.0.113.10"));

    assertThatThrownBy(() -> shift(CANARY))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("found primary 100, standby 55");
    assertThat(route53.weights()).containsExactly(100L, 55L);
  }

  @Test
  void weights_that_read_as_before_after_a_refusal_are_unknown_and_asked_for_again() {
    route53.refuseChange = true;
    assertThatThrownBy(() -> shift(CANARY)).isInstanceOf(OutcomeUnknown.class);

    route53.refuseChange = false;
    assertThat(shift(CANARY).status()).isEqualTo(Status.SHIFTED);
  }

  @Test
  void a_request_that_the_sdk_sent_twice_is_already_there_and_no_conflict() {
    route53.loseReply = true;

    assertThat(shift(CANARY).status()).isEqualTo(Status.ALREADY_THERE);
    assertThat(route53.weights()).containsExactly(90L, 10L);
  }

  @Test
  void records_that_are_not_as_the_runbook_says_are_a_conflict_naming_every_difference() {
    route53.replace(
        "primary", FakeRoute53.set("primary", 100, "192.0.2.9").toBuilder().ttl(300L).build());
    route53.sets.add(FakeRoute53.set("third", 5, "192.0.2.3"));

    assertThatThrownBy(() -> shift(CANARY))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("\"primary\" answers [192.0.2.9], expected [198.51.100.10]")
        .hasMessageContaining("\"primary\" has a TTL of 300 s, expected 2")
        .hasMessageContaining("record set \"third\" is not in the runbook");
  }

  @Test
  void a_missing_an_alias_and_an_unweighted_record_set_are_conflicts() {
    route53.sets.removeIf(set -> "standby".equals(set.setIdentifier()));
    route53.replace(
        "primary",
        FakeRoute53.set("primary", 100, "x").toBuilder()
            .resourceRecords(List.of())
            .weight(null)
            .aliasTarget(AliasTarget.builder().dnsName("lb.example.test.").build())
            .build());

    assertThatThrownBy(() -> shift(CANARY))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("there is no record set \"standby\"")
        .hasMessageContaining("\"primary\" is an alias")
        .hasMessageContaining("\"primary\" has no weight");
  }

  @Test
  void two_weights_of_zero_are_a_conflict() {
    route53.replace("primary", FakeRoute53.set("primary", 0, "198.51.100.10"));

    assertThatThrownBy(() -> shift(CANARY))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("both weights are 0");
  }

  @Test
  void a_prior_request_still_running_is_throttling() {
    route53.failChange = Optional.of(AwsErrors.priorRequest());

    assertThatThrownBy(() -> shift(CANARY)).isInstanceOf(Throttled.class);
  }

  @Test
  void throttling_of_the_write_is_throttling() {
    route53.failChange = Optional.of(AwsErrors.throttling());

    assertThatThrownBy(() -> shift(CANARY)).isInstanceOf(Throttled.class);
  }

  @Test
  void a_write_without_an_answer_has_an_unknown_outcome() {
    route53.failChange = Optional.of(AwsErrors.timeout());
    assertThatThrownBy(() -> shift(CANARY)).isInstanceOf(OutcomeUnknown.class);

    route53.failChange = Optional.of(AwsErrors.serverError());
    assertThatThrownBy(() -> shift(CANARY)).isInstanceOf(OutcomeUnknown.class);
  }

  @Test
  void a_read_without_an_answer_changed_nothing_and_may_be_repeated() {
    route53.failRead = Optional.of(AwsErrors.timeout());

    assertThatThrownBy(() -> shift(CANARY)).isInstanceOf(Unavailable.class);
  }

  @Test
  void a_missing_permission_is_not_retried() {
    route53.failChange = Optional.of(AwsErrors.accessDenied());

    assertThatThrownBy(() -> shift(CANARY)).isInstanceOf(InvariantBroken.class);
  }

  @Test
  void speaks_json_and_rejects_a_blank_operation() {
    ShiftTrafficHandler handler =
        new ShiftTrafficHandler(route53, new FakeLedger().fence(), Shop.CLOCK);
    Map<?, ?> answer = (Map<?, ?>) handler.invoke(json("op-1"));

    assertThat(answer.get("status")).isEqualTo("SHIFTED");
    assertThat(answer.get("changeId")).isEqualTo("C1");
    assertThat(answer.get("at")).isEqualTo("2026-11-21T03:00:00Z");
    assertThatThrownBy(() -> handler.invoke(json(" "))).isInstanceOf(InputRejected.class);
  }

  private static Object json(String operationId) {
    return Json.toTree(
        Map.of(
            "lease",
            FakeLedger.LEASE,
            "operationId",
            operationId,
            "step",
            "canary",
            "traffic",
            Shop.TRAFFIC,
            "expected",
            CANARY.expected(),
            "target",
            CANARY.target()));
  }

  @Test
  void a_restore_may_start_from_any_weights_of_the_plan_but_from_no_others() {
    List<Weights> plan = List.of(new Weights(100, 0), new Weights(50, 50));
    Input back =
        new Input(FakeLedger.LEASE, "op-1", "back", Shop.TRAFFIC, plan, new Weights(100, 0));

    FakeRoute53 halfway = FakeRoute53.withWeights(50, 50);
    assertThat(
            new ShiftTrafficHandler(halfway, new FakeLedger().fence(), Shop.CLOCK)
                .handle(back)
                .status())
        .isEqualTo(Status.SHIFTED);

    FakeRoute53 elsewhere = FakeRoute53.withWeights(30, 70);
    assertThatThrownBy(
            () ->
                new ShiftTrafficHandler(elsewhere, new FakeLedger().fence(), Shop.CLOCK)
                    .handle(back))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("expected primary 100, standby 0 or primary 50, standby 50");
  }
}
