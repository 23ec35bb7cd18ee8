package dev.understudy.rehearsal.aws.ssm;

import static dev.understudy.rehearsal.aws.ServiceError.badRequest;

import dev.understudy.rehearsal.clock.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ssm.model.CommandFilter;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.DuplicateInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidCommandIdException;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;
import software.amazon.awssdk.services.ssm.model.SsmException;

/**
 * Run Command of one region: commands to named hosts, and how they fare there.
 *
 * <p>Less than the service: no targets by tag, no cancelling, no output; any document name is
 * known. Like the service it takes a command that is sent twice for two commands.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html">SendCommand</a>
 */
final class RunCommand {
  private static final String SERVICE = "Ssm";
  private static final int HOSTS_MAX = 50;
  private static final int PAGE_MAX = 50;
  private static final int COMMENT_MAX = 100;
  private static final Pattern HOST = Pattern.compile("i-(\\w{8}|\\w{17})|mi-\\w{17}");

  private final String region;
  private final Timeline timeline;
  private final CommandEventListener events;
  private final Map<String, CommandRun> runs = new LinkedHashMap<>();
  private Hosts hosts = (host, document) -> new HostConduct.Does(Duration.ofSeconds(20));

  RunCommand(String region, Timeline timeline, CommandEventListener events) {
    this.region = region;
    this.timeline = timeline;
    this.events = events;
  }

  void hosts(Hosts newHosts) {
    this.hosts = newHosts;
  }

  List<CommandRun> runs() {
    return List.copyOf(runs.values());
  }

  SendCommandResponse send(SendCommandRequest request) {
    check(request);
    long number = runs.size() + 1L;
    String id = "%08x-0000-4000-9000-%012x".formatted(number, number);
    CommandRun run = new CommandRun(id, region, request, timeline, events);
    runs.put(id, run);
    timeline.post(() -> run.begin(hosts));
    return SendCommandResponse.builder().command(run.described()).build();
  }

  ListCommandsResponse list(ListCommandsRequest request) {
    if (request.commandId() != null && !runs.containsKey(request.commandId())) {
      throw unknownCommand();
    }
    List<CommandRun> found =
        runs.entrySet().stream()
            .filter(run -> request.commandId() == null || run.getKey().equals(request.commandId()))
            .map(Map.Entry::getValue)
            .filter(run -> request.filters().stream().allMatch(filter -> passes(run, filter)))
            // The newest first.
            .toList()
            .reversed();
    Page<CommandRun> page = page(found, request.maxResults(), request.nextToken());
    return ListCommandsResponse.builder()
        .commands(page.items().stream().map(CommandRun::described).toList())
        .nextToken(page.next())
        .build();
  }

  ListCommandInvocationsResponse invocations(ListCommandInvocationsRequest request) {
    CommandRun run = runs.get(request.commandId());
    if (run == null) {
      throw unknownCommand();
    }
    Page<CommandInvocation> page =
        page(run.invocations(), request.maxResults(), request.nextToken());
    return ListCommandInvocationsResponse.builder()
        .commandInvocations(page.items())
        .nextToken(page.next())
        .build();
  }

  private record Page<T>(List<T> items, String next) {}

  private static <T> Page<T> page(List<T> all, Integer size, String token) {
    int from = token == null ? 0 : Integer.parseInt(token);
    int to = Math.min(all.size(), from + (size == null ? PAGE_MAX : size));
    return new Page<>(all.subList(from, to), to < all.size() ? String.valueOf(to) : "");
  }

  private static boolean passes(CommandRun run, CommandFilter filter) {
    return switch (filter.key()) {
      case INVOKED_AFTER -> run.requested().isAfter(Instant.parse(filter.value()));
      case INVOKED_BEFORE -> run.requested().isBefore(Instant.parse(filter.value()));
      case DOCUMENT_NAME -> run.described().documentName().equals(filter.value());
      case STATUS -> run.described().statusAsString().equals(filter.value());
      case EXECUTION_STAGE, UNKNOWN_TO_SDK_VERSION ->
          throw new UnsupportedOperationException("the model has no filter " + filter.key());
    };
  }

  private static void check(SendCommandRequest request) {
    if (request.instanceIds().isEmpty() || request.instanceIds().size() > HOSTS_MAX) {
      throw invalid("Member must have length between 1 and " + HOSTS_MAX + " at 'instanceIds'");
    }
    if (request.comment() != null && request.comment().length() > COMMENT_MAX) {
      throw invalid("Member must have length less than or equal to " + COMMENT_MAX);
    }
    if (new HashSet<>(request.instanceIds()).size() < request.instanceIds().size()) {
      throw badRequest(SERVICE, "DuplicateInstanceId", "")
          .fill(DuplicateInstanceIdException.builder())
          .build();
    }
    for (String host : request.instanceIds()) {
      if (!HOST.matcher(host).matches()) {
        throw badRequest(SERVICE, "InvalidInstanceId", "Instances not in a valid state for account")
            .fill(InvalidInstanceIdException.builder())
            .build();
      }
    }
  }

  private static InvalidCommandIdException unknownCommand() {
    return badRequest(SERVICE, "InvalidCommandId", "The specified command ID isn't valid.")
        .fill(InvalidCommandIdException.builder())
        .build();
  }

  private static SsmException invalid(String message) {
    return (SsmException)
        badRequest(SERVICE, "ValidationException", message).fill(SsmException.builder()).build();
  }
}
