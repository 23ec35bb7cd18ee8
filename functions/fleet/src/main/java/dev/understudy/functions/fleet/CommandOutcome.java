package dev.understudy.functions.fleet;

import dev.understudy.functions.fleet.HostOutcome.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;

/**
 * What a command amounts to over all its hosts. Hosts that failed are data, not an error: how many
 * of them are too many is for the caller to say.
 *
 * @param over whether every host has come to an end
 * @param succeeded how many hosts did what they were told
 * @param others every host that did not, in the order they were asked; of a fleet that is well
 *     there are few, and an answer of fifty hosts stays small
 */
record CommandOutcome(boolean over, int succeeded, List<HostOutcome> others) {

  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Command.html (Status)
  private static final Set<String> OPEN = Set.of("Pending", "InProgress", "Cancelling");

  CommandOutcome {
    others = List.copyOf(others);
  }

  /**
   * Takes a command's hosts together. Hosts without an invocation are waited for until the command
   * as a whole has ended; a host that is pending is waited for even then, since the service's two
   * lists need not be of the same instant.
   */
  static CommandOutcome of(Command command, List<CommandInvocation> invocations) {
    Map<String, CommandInvocation> byHost = new LinkedHashMap<>();
    invocations.forEach(invocation -> byHost.put(invocation.instanceId(), invocation));
    boolean ended = !OPEN.contains(String.valueOf(command.statusAsString()));
    List<HostOutcome> hosts =
        command.instanceIds().stream()
            .map(
                host -> {
                  CommandInvocation invocation = byHost.get(host);
                  return invocation == null
                      ? HostOutcome.absent(host, ended)
                      : HostOutcome.of(invocation);
                })
            .toList();
    List<HostOutcome> others =
        hosts.stream().filter(host -> host.outcome() != Outcome.SUCCEEDED).toList();
    boolean over = hosts.stream().noneMatch(host -> host.outcome() == Outcome.PENDING);
    return new CommandOutcome(over, hosts.size() - others.size(), others);
  }

  /** One sentence. */
  String inWords() {
    int hosts = succeeded + others.size();
    long pending = others.stream().filter(host -> host.outcome() == Outcome.PENDING).count();
    return succeeded
        + " of "
        + hosts
        + " hosts succeeded"
        + (pending == 0 ? "" : ", " + pending + " have not ended");
  }
}
