package dev.understudy.functions.fleet;

import dev.understudy.functions.runtime.fault.AwsFaults;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandFilter;
import software.amazon.awssdk.services.ssm.model.CommandFilterKey;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.InvalidCommandIdException;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

/**
 * Reads commands of Systems Manager.
 *
 * <p>A command is known for ours by its comment: SendCommand takes no client token and no tags, and
 * its events carry neither.
 */
final class Commands {

  /** The most that a page of either list holds, and the most hosts a command can name. */
  static final int PAGE = 50;

  // A comment may have 100 characters.
  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html
  private static final String COMMENT = "understudy ";

  // Clocks differ, and the row is written before the command is sent.
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final SsmClient ssm;

  Commands(SsmClient ssm) {
    this.ssm = ssm;
  }

  /** What {@link #fleetCommandId} reads. */
  static SendCommandRequest named(String fleetCommandId, SendCommandRequest request) {
    return request.toBuilder().comment(COMMENT + fleetCommandId).build();
  }

  /** Whose command it is, or empty when it is none of ours. */
  static Optional<String> fleetCommandId(Command command) {
    return Optional.ofNullable(command.comment())
        .filter(comment -> comment.startsWith(COMMENT))
        .map(comment -> comment.substring(COMMENT.length()));
  }

  /** The command of that id, if Systems Manager knows it; it forgets after 30 days. */
  Optional<Command> find(String commandId) {
    return AwsFaults.reading(
        () -> {
          try {
            return ssm.listCommands(r -> r.commandId(commandId)).commands().stream().findFirst();
          } catch (InvalidCommandIdException unknown) {
            return Optional.empty();
          }
        });
  }

  /**
   * The command that carries out a fleet command, looked for among those of its document since it
   * was opened: the answer to "did SendCommand get through?" when its reply was lost (<a
   * href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListCommands.html">ListCommands</a>
   * has a filter for the time and the document, and none for the comment).
   */
  Optional<Command> of(FleetCommand wanted) {
    List<CommandFilter> filters =
        List.of(
            filter(
                CommandFilterKey.INVOKED_AFTER,
                wanted.openedAt().minus(MARGIN).truncatedTo(ChronoUnit.SECONDS).toString()),
            filter(CommandFilterKey.DOCUMENT_NAME, wanted.document()));
    Optional<String> token = Optional.empty();
    do {
      String from = token.orElse(null);
      ListCommandsResponse page =
          AwsFaults.reading(
              () -> ssm.listCommands(r -> r.filters(filters).maxResults(PAGE).nextToken(from)));
      Optional<Command> found =
          page.commands().stream()
              .filter(command -> fleetCommandId(command).equals(Optional.of(wanted.id())))
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
      token = Optional.ofNullable(page.nextToken()).filter(next -> !next.isEmpty());
    } while (token.isPresent());
    return Optional.empty();
  }

  /** How the command stands on each host. */
  CommandOutcome outcome(Command command) {
    List<CommandInvocation> invocations = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      String from = token.orElse(null);
      ListCommandInvocationsResponse page =
          AwsFaults.reading(
              () ->
                  ssm.listCommandInvocations(
                      r -> r.commandId(command.commandId()).maxResults(PAGE).nextToken(from)));
      invocations.addAll(page.commandInvocations());
      token = Optional.ofNullable(page.nextToken()).filter(next -> !next.isEmpty());
    } while (token.isPresent());
    return CommandOutcome.of(command, invocations);
  }

  private static CommandFilter filter(CommandFilterKey key, String value) {
    return CommandFilter.builder().key(key).value(value).build();
  }
}
