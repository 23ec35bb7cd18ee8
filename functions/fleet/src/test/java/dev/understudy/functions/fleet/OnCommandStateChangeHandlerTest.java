package dev.understudy.functions.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.fleet.OnCommandStateChangeHandler.Answered;
import dev.understudy.functions.fleet.OnCommandStateChangeHandler.Input;
import dev.understudy.functions.fleet.OnCommandStateChangeHandler.Output;
import dev.understudy.functions.fleet.ReconcileFleetCommandHandler.Status;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.Lease;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.OutcomeUnknown;
import dev.understudy.functions.runtime.fault.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

class OnCommandStateChangeHandlerTest {
  private static final Lease LEASE = new Lease("shop", 1, 0);

  private static final String ONE = "i-0000000000000001a";
  private static final String TWO = "i-0000000000000002a";
  private static final String ID = "op-1-wave-1-1";
  private static final FleetSettings SETTINGS = new FleetSettings("understudy-ledger");

  private final FakeLedger ledger = new FakeLedger();
  private final FakeSsm ssm = new FakeSsm();
  private final FakeStepFunctions stepFunctions = new FakeStepFunctions();
  private final OnCommandStateChangeHandler handler =
      new OnCommandStateChangeHandler(ssm, ledger, stepFunctions, SETTINGS);

  @BeforeEach
  void send() {
    var _ =
        new StartFleetCommandHandler(
                ssm,
                ledger,
                SETTINGS,
                Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC))
            .handle(
                new StartFleetCommandHandler.Input(
                    "token-1",
                    "op-1",
                    ID,
                    "Shop-Patch",
                    "3",
                    Map.of(),
                    List.of(ONE, TWO),
                    600,
                    LEASE));
    ssm.hosts.put(ONE, "Success");
    ssm.hosts.put(TWO, "InProgress");
  }

  private Output hear(String commandId, String status) {
    return handler.handle(Json.read(event(commandId, status), Input.class));
  }

  // The documented sample, with the ids of this test.
  private static byte[] event(String commandId, String status) {
    try (InputStream sample =
        Objects.requireNonNull(
            OnCommandStateChangeHandlerTest.class.getResourceAsStream(
                "command-state-change.json"))) {
      return new String(sample.readAllBytes(), StandardCharsets.UTF_8)
          .replace("COMMAND", commandId)
          .replace("STATUS", status)
          .getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void the_end_of_the_last_host_answers_the_token_with_each_host_that_did_not_succeed() {
    ssm.hosts.put(TWO, "Failed");
    ssm.status = "Failed";

    assertThat(hear("command-1", "Failed").answered()).isEqualTo(Answered.ENDED);

    assertThat(stepFunctions.told)
        .containsExactly(
            "success token-1 {\"commandId\":\"command-1\",\"others\":[{\"instanceId\":\""
                + TWO
                + "\",\"outcome\":\"FAILED\",\"detail\":\"Failed\"}],\"status\":\"ENDED\","
                + "\"succeeded\":1}");
    assertThat(ledger.value(ID, "state")).isEqualTo("ENDED");
  }

  @Test
  void an_event_of_a_running_command_is_a_heartbeat() {
    assertThat(hear("command-1", "InProgress").answered()).isEqualTo(Answered.HEARTBEAT);
    assertThat(stepFunctions.told).containsExactly("heartbeat token-1");
  }

  @Test
  void an_event_that_is_faster_than_the_reads_comes_again() {
    assertThatThrownBy(() -> hear("command-1", "Success"))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("1 of 2 hosts succeeded, 1 have not ended");
    assertThat(stepFunctions.told).isEmpty();
  }

  @Test
  void an_event_that_comes_twice_answers_once() {
    ssm.hosts.put(TWO, "Success");
    ssm.status = "Success";
    hear("command-1", "Success");

    assertThat(hear("command-1", "Success").answered()).isEqualTo(Answered.IGNORED);
    assertThat(stepFunctions.told).hasSize(1);
  }

  @Test
  void an_event_before_the_sender_noted_the_command_finds_its_token_by_the_comment() {
    ledger.items.values().forEach(item -> item.remove("commandId"));
    ssm.hosts.put(TWO, "Success");
    ssm.status = "Success";

    assertThat(hear("command-1", "Success").answered()).isEqualTo(Answered.ENDED);
    assertThat(ledger.value(ID, "commandId")).isEqualTo("command-1");
  }

  @Test
  void a_second_command_for_the_same_id_answers_nothing() {
    ssm.sent.add(ssm.sent.getFirst());

    assertThat(hear("command-2", "Success").reason()).contains("another command");
    assertThat(stepFunctions.told).isEmpty();
  }

  @Test
  void what_is_not_ours_is_ignored_with_the_reason() {
    ssm.sent.add(SendCommandRequest.builder().comment("by hand").build());
    ssm.sent.add(SendCommandRequest.builder().comment("understudy of-old").build());

    assertThat(hear("command-2", "Success").reason()).contains("not one of ours");
    assertThat(hear("command-3", "Success").reason()).contains("ledger has no");
    assertThat(hear("command-9", "Success").reason()).contains("does not know");
    assertThat(
            handler.handle(
                new Input(
                    "aws.ec2",
                    OnCommandStateChangeHandler.STATE_CHANGE,
                    new OnCommandStateChangeHandler.Detail(Optional.empty(), Optional.empty()))))
        .extracting(Output::answered)
        .isEqualTo(Answered.IGNORED);
    assertThat(stepFunctions.told).isEmpty();
  }

  @Test
  void nobody_waiting_any_more_is_no_fault() {
    ssm.hosts.put(TWO, "Success");
    ssm.status = "Success";
    stepFunctions.fail =
        Optional.of(TaskTimedOutException.builder().message("late").statusCode(400).build());

    assertThat(hear("command-1", "Success").reason()).contains("Nobody waits");
    assertThat(ledger.value(ID, "state")).isEqualTo("ENDED");
  }

  @Test
  void an_answer_that_got_no_reply_is_given_again_by_the_next_event() {
    ssm.hosts.put(TWO, "Success");
    ssm.status = "Success";
    stepFunctions.fail = Optional.of(ApiCallTimeoutException.create(12_000));
    assertThatThrownBy(() -> hear("command-1", "Success")).isInstanceOf(OutcomeUnknown.class);
    stepFunctions.fail = Optional.empty();

    assertThat(hear("command-1", "Success").answered()).isEqualTo(Answered.ENDED);
  }

  @Test
  void without_an_event_the_hosts_are_read() {
    var running = reconcile("op-1", ID);
    assertThat(running.status()).isEqualTo(Status.RUNNING);
    assertThat(running.others()).singleElement().extracting(HostOutcome::instanceId).isEqualTo(TWO);

    ssm.hosts.put(TWO, "DeliveryTimedOut");
    ssm.status = "TimedOut";
    var ended = reconcile("op-1", ID);
    assertThat(ended.status()).isEqualTo(Status.ENDED);
    assertThat(ended.succeeded()).isEqualTo(1);
    assertThat(ended.others().getFirst().outcome()).isEqualTo(HostOutcome.Outcome.SILENT);
  }

  @Test
  void a_command_whose_sending_got_no_reply_is_found_by_its_comment() {
    ledger.items.values().forEach(item -> item.remove("commandId"));

    assertThat(reconcile("op-1", ID).commandId()).isEqualTo("command-1");
  }

  @Test
  void a_command_that_was_never_sent_is_known_for_one() {
    ledger.items.values().forEach(item -> item.remove("commandId"));
    ssm.sent.clear();

    assertThat(reconcile("op-1", ID).status()).isEqualTo(Status.NOT_SENT);
    assertThat(reconcile("op-1", "never").status()).isEqualTo(Status.NOT_SENT);
    assertThatThrownBy(() -> reconcile("op-2", ID)).isInstanceOf(Conflict.class);
  }

  private ReconcileFleetCommandHandler.Output reconcile(String operation, String id) {
    return new ReconcileFleetCommandHandler(ssm, ledger, SETTINGS)
        .handle(new ReconcileFleetCommandHandler.Input(operation, id));
  }
}
