package dev.understudy.functions.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.fleet.HostOutcome.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;

class CommandOutcomeTest {

  private static CommandOutcome outcome(String command, Map<String, String> hosts) {
    return CommandOutcome.of(
        Command.builder().instanceIds("a", "b", "c").status(command).build(),
        new TreeMap<>(hosts)
            .entrySet().stream()
                .map(
                    host ->
                        CommandInvocation.builder()
                            .instanceId(host.getKey())
                            .statusDetails(host.getValue())
                            .build())
                .toList());
  }

  @Test
  void hosts_that_did_what_they_were_told_are_counted_and_the_others_are_named() {
    CommandOutcome outcome =
        outcome("Failed", Map.of("a", "Success", "b", "Failed", "c", "Success"));

    assertThat(outcome.over()).isTrue();
    assertThat(outcome.succeeded()).isEqualTo(2);
    assertThat(outcome.others()).containsExactly(new HostOutcome("b", Outcome.FAILED, "Failed"));
    assertThat(outcome.inWords()).isEqualTo("2 of 3 hosts succeeded");
  }

  @Test
  void one_host_that_is_at_it_keeps_the_command_going_whatever_the_command_says() {
    CommandOutcome outcome =
        outcome("Success", Map.of("a", "Success", "b", "In Progress", "c", "Success"));

    assertThat(outcome.over()).isFalse();
    assertThat(outcome.inWords()).isEqualTo("2 of 3 hosts succeeded, 1 have not ended");
  }

  @Test
  void a_host_without_an_invocation_is_waited_for_until_the_command_has_ended() {
    Map<String, String> two = Map.of("a", "Success", "b", "Success");

    assertThat(outcome("InProgress", two).over()).isFalse();
    assertThat(outcome("TimedOut", two).over()).isTrue();
    assertThat(outcome("TimedOut", two).others())
        .containsExactly(new HostOutcome("c", Outcome.SILENT, "NoInvocation"));
  }

  @ParameterizedTest
  @CsvSource({
    "Success, SUCCEEDED",
    "Failed, FAILED",
    "Execution Timed Out, TIMED_OUT",
    "ExecutionTimedOut, TIMED_OUT",
    "DeliveryTimedOut, SILENT",
    "Undeliverable, REFUSED",
    "InvalidPlatform, REFUSED",
    "AccessDenied, REFUSED",
    "Terminated, CANCELLED",
    "Cancelled, CANCELLED",
    "Cancelling, PENDING",
    "Delayed, PENDING",
    "InProgress, PENDING",
    "Pending, PENDING",
    "SomethingNew, FAILED"
  })
  void a_detailed_status_is_read(String details, Outcome expected) {
    assertThat(
            HostOutcome.of(
                CommandInvocation.builder().instanceId("a").statusDetails(details).build()))
        .isEqualTo(new HostOutcome("a", expected, details));
  }

  @Test
  void without_details_the_status_is_read() {
    CommandInvocation bare =
        CommandInvocation.builder().instanceId("a").status("Success").statusDetails("").build();

    assertThat(HostOutcome.of(bare).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(List.of(HostOutcome.absent("x", false).outcome())).containsExactly(Outcome.PENDING);
  }
}
