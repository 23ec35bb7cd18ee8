package dev.understudy.rehearsal.aws.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.clock.VirtualTimeline;
import dev.understudy.rehearsal.world.Chance;
import dev.understudy.rehearsal.world.DrawnHosts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandFilter;
import software.amazon.awssdk.services.ssm.model.CommandFilterKey;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.DuplicateInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.SsmException;

class RunCommandTest {
  private static final String ONE = "i-0000000000000001a";
  private static final String TWO = "i-0000000000000002a";

  private final VirtualTimeline timeline =
      new VirtualTimeline(Instant.parse("2026-11-21T10:00:00Z"));
  private final List<Object> statuses = new ArrayList<>();
  private final SsmModel ssm =
      new SsmModel(
          "eu-west-1",
          timeline,
          new RegionOutage("eu-west-1"),
          (source, type, resources, detail) -> {
            assertThat(type).isEqualTo("EC2 Command Status-change Notification");
            statuses.add(detail.get("status"));
          });

  @Test
  void a_command_ends_when_its_last_host_does_and_says_so() {
    ssm.hosts(
        (host, document) -> new HostConduct.Does(Duration.ofSeconds(host.equals(ONE) ? 5 : 50)));
    String id = send(ONE, TWO);

    timeline.runUntil(timeline.now().plusSeconds(10));
    assertThat(details(id)).containsExactly("Success", "InProgress");
    assertThat(command(id).statusAsString()).isEqualTo("InProgress");

    timeline.run();
    assertThat(details(id)).containsExactly("Success", "Success");
    assertThat(statuses).containsExactly("InProgress", "Success");
  }

  @Test
  void a_host_that_fails_hangs_or_is_dead_is_told_apart() {
    Map<String, HostConduct> conducts =
        Map.of(
            ONE, new HostConduct.Hangs(),
            TWO, new HostConduct.Dead());
    ssm.hosts(
        (host, document) ->
            conducts.getOrDefault(host, new HostConduct.Fails(Duration.ofSeconds(3))));
    String id = send(ONE, TWO, "i-0000000000000003a");

    timeline.run();

    assertThat(details(id)).containsExactly("ExecutionTimedOut", "DeliveryTimedOut", "Failed");
    assertThat(command(id).statusAsString()).isEqualTo("Failed");
    // The execution timeout of the parameters; delivery had 60 s.
    assertThat(timeline.now()).isEqualTo(Instant.parse("2026-11-21T10:10:00Z"));
  }

  @Test
  void a_command_that_is_sent_twice_runs_twice() {
    assertThat(send(ONE)).isNotEqualTo(send(ONE));
    timeline.run();
    assertThat(ssm.commands()).hasSize(2);
  }

  @Test
  void commands_are_listed_by_time_and_document_page_by_page() {
    send(ONE);
    timeline.runUntil(timeline.now().plusSeconds(100));
    IntStream.range(0, 60).forEach(number -> send(TWO));

    List<CommandFilter> filters =
        List.of(
            filter(CommandFilterKey.INVOKED_AFTER, "2026-11-21T10:01:00Z"),
            filter(CommandFilterKey.DOCUMENT_NAME, "Patch"));
    var first = ssm.listCommands(r -> r.maxResults(50).filters(filters));
    assertThat(first.commands()).hasSize(50);
    var second =
        ssm.listCommands(r -> r.maxResults(50).filters(filters).nextToken(first.nextToken()));
    assertThat(second.commands()).hasSize(10);
  }

  @Test
  void what_the_service_refuses_is_refused() {
    assertThatExceptionOfType(SsmException.class)
        .isThrownBy(
            () ->
                send(IntStream.range(0, 51).mapToObj("i-%017d"::formatted).toArray(String[]::new)))
        .withMessageContaining("between 1 and 50");
    assertThatExceptionOfType(DuplicateInstanceIdException.class).isThrownBy(() -> send(ONE, ONE));
    assertThatExceptionOfType(InvalidInstanceIdException.class).isThrownBy(() -> send("web-1"));
    assertThat(ssm.commands()).isEmpty();
  }

  @Test
  void a_seed_draws_the_same_fate_for_a_host_whatever_else_was_drawn() {
    var odds = new DrawnHosts.Odds(0.2, 0.2, 0.2);
    DrawnHosts hosts = new DrawnHosts(new Chance(7), odds);
    HostConduct first = hosts.conduct(ONE, "Patch");
    HostConduct again = new DrawnHosts(new Chance(7), odds).conduct(ONE, "Patch");
    assertThat(again).isEqualTo(first);
    assertThat(
            IntStream.range(0, 200)
                .mapToObj(number -> hosts.conduct("i-%017d".formatted(number), "Patch").getClass())
                .distinct())
        .hasSize(4);
  }

  private String send(String... hosts) {
    return ssm.sendCommand(
            r ->
                r.documentName("Patch")
                    .instanceIds(hosts)
                    .timeoutSeconds(60)
                    .parameters(Map.of("executionTimeout", List.of("600"))))
        .command()
        .commandId();
  }

  private static CommandFilter filter(CommandFilterKey key, String value) {
    return CommandFilter.builder().key(key).value(value).build();
  }

  private Command command(String id) {
    return ssm.listCommands(r -> r.commandId(id)).commands().getFirst();
  }

  private List<String> details(String id) {
    return ssm.listCommandInvocations(r -> r.commandId(id)).commandInvocations().stream()
        .map(CommandInvocation::statusDetails)
        .toList();
  }
}
