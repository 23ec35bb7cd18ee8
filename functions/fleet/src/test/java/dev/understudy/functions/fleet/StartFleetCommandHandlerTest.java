package dev.understudy.functions.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.fleet.StartFleetCommandHandler.Input;
import dev.understudy.functions.runtime.Environment;
import dev.understudy.functions.runtime.Lease;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.functions.runtime.fault.InvariantBroken;
import dev.understudy.functions.runtime.fault.OutcomeUnknown;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SsmException;

class StartFleetCommandHandlerTest {
  private static final Lease LEASE = new Lease("shop", 1, 0);

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
  private static final List<String> HOSTS = List.of("i-0000000000000001a", "i-0000000000000002a");

  private final FakeLedger ledger = new FakeLedger();
  private final FakeSsm ssm = new FakeSsm();

  private String start(Input input) {
    ledger.leaseOf = input.operationId();
    return new StartFleetCommandHandler(ssm, ledger, new FleetSettings("understudy-ledger"), CLOCK)
        .handle(input)
        .commandId();
  }

  private static Input input(String token) {
    return input(token, "op-1", Map.of("commands", List.of("patch --now")), HOSTS);
  }

  private static Input input(
      String token, String operation, Map<String, List<String>> parameters, List<String> hosts) {
    return new Input(
        token, operation, "op-1-wave-1-1", "Shop-Patch", "3", parameters, hosts, 600, LEASE);
  }

  @Test
  void writes_the_command_down_and_sends_it_to_all_hosts_at_once() {
    assertThat(start(input("token-1"))).isEqualTo("command-1");

    assertThat(ledger.value("op-1-wave-1-1", "taskToken")).isEqualTo("token-1");
    assertThat(ledger.value("op-1-wave-1-1", "commandId")).isEqualTo("command-1");
    assertThat(ledger.value("op-1-wave-1-1", "state")).isEqualTo("SENT");
    SendCommandRequest request = ssm.sent.getFirst();
    assertThat(request.documentName()).isEqualTo("Shop-Patch");
    assertThat(request.documentVersion()).isEqualTo("3");
    assertThat(request.instanceIds()).isEqualTo(HOSTS);
    assertThat(request.timeoutSeconds()).isEqualTo(600);
    assertThat(request.maxConcurrency()).isEqualTo("50");
    assertThat(request.maxErrors()).isEqualTo("50");
    assertThat(request.comment()).isEqualTo("understudy op-1-wave-1-1");
  }

  @Test
  void no_host_ever_sees_the_task_token() {
    start(input("token-1"));

    assertThat(ssm.sent.getFirst().toString()).doesNotContain("token-1");
  }

  @Test
  void the_first_call_does_not_look_for_earlier_ones() {
    start(input("token-1"));

    assertThat(ssm.lists).isEmpty();
  }

  @Test
  void a_repeated_call_sends_nothing_and_waits_on_the_new_token() {
    start(input("token-1"));

    assertThat(start(input("token-2"))).isEqualTo("command-1");
    assertThat(ssm.sent).hasSize(1);
    assertThat(ledger.value("op-1-wave-1-1", "taskToken")).isEqualTo("token-2");
  }

  @Test
  void a_lost_reply_is_of_unknown_outcome_and_the_next_call_finds_the_command_by_its_comment() {
    IntStream.range(0, 4)
        .forEach(
            other ->
                ssm.sent.add(SendCommandRequest.builder().comment("somebody " + other).build()));
    ssm.loseReply = true;
    assertThatThrownBy(() -> start(input("token-1"))).isInstanceOf(OutcomeUnknown.class);
    assertThat(ledger.value("op-1-wave-1-1", "state")).isEqualTo("SENDING");

    assertThat(start(input("token-2"))).isEqualTo("command-5");
    assertThat(ssm.sent).hasSize(5);
    assertThat(ssm.lists.getFirst().filters().toString())
        .contains("2026-11-21T09:59:00Z", "Shop-Patch");
  }

  @Test
  void an_id_stands_for_one_command_of_one_operation() {
    start(input("token-1"));

    assertThatThrownBy(
            () -> start(input("t", "op-2", Map.of("commands", List.of("patch --now")), HOSTS)))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(
            () -> start(input("t", "op-1", Map.of("commands", List.of("rm -rf /")), HOSTS)))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(
            () ->
                start(
                    input(
                        "t", "op-1", Map.of("commands", List.of("patch --now")), HOSTS.reversed())))
        .isInstanceOf(Conflict.class);
    assertThat(ssm.sent).hasSize(1);
  }

  @Test
  void a_host_that_takes_no_commands_is_a_conflict_and_a_document_that_cannot_run_bad_input() {
    ssm.refuse = Optional.of(refusal(InvalidInstanceIdException.builder()));
    assertThatThrownBy(() -> start(input("t"))).isInstanceOf(Conflict.class);
    ssm.refuse = Optional.of(refusal(InvalidDocumentException.builder()));
    assertThatThrownBy(() -> start(input("t"))).isInstanceOf(InputRejected.class);
    ssm.refuse = Optional.of(refusal(SsmException.builder()));
    assertThatThrownBy(() -> start(input("t"))).isInstanceOf(InvariantBroken.class);
  }

  @Test
  void all_that_is_wrong_with_an_input_is_said_at_once_and_nothing_is_written() {
    assertThatThrownBy(
            () ->
                new Input(
                    "",
                    "op-1",
                    "a b",
                    "x y",
                    "newest",
                    Map.of(),
                    List.of("web-1", "web-1"),
                    1,
                    LEASE))
        .isInstanceOf(InputRejected.class)
        .hasMessageContainingAll(
            "taskToken",
            "fleetCommandId",
            "document must",
            "documentVersion",
            "twice",
            "web-1",
            "deliverySeconds");
    assertThatThrownBy(() -> input("t", "op-1", Map.of(), hosts(51)))
        .hasMessageContaining("between 1 and 50, was 51");
    assertThat(input("t", "op-1", Map.of(), hosts(50)).instanceIds()).hasSize(50);
  }

  @Test
  void a_missing_setting_is_named() {
    assertThatThrownBy(() -> FleetSettings.from(new Environment(Map.of())))
        .isInstanceOf(InvariantBroken.class)
        .hasMessageContaining("UNDERSTUDY_LEDGER_TABLE");
  }

  private static List<String> hosts(int count) {
    return IntStream.range(0, count).mapToObj("i-%017d"::formatted).toList();
  }

  private static AwsServiceException refusal(AwsServiceException.Builder builder) {
    return builder.message("refused").statusCode(400).build();
  }
}
