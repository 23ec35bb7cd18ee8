package dev.understudy.functions.fleet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.InvalidCommandIdException;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;

/**
 * Run Command as a test says it is. Pages hold two, so that whoever reads one only is found out.
 */
final class FakeSsm implements SsmClient {

  private static final int PAGE = 2;

  final List<SendCommandRequest> sent = new ArrayList<>();
  final Map<String, String> hosts = new LinkedHashMap<>();
  final List<ListCommandsRequest> lists = new ArrayList<>();
  String status = "InProgress";
  boolean loseReply;
  Optional<SdkException> refuse = Optional.empty();

  @Override
  public SendCommandResponse sendCommand(SendCommandRequest request) {
    if (refuse.isPresent()) {
      throw refuse.get();
    }
    sent.add(request);
    if (loseReply) {
      loseReply = false;
      throw ApiCallTimeoutException.create(12_000);
    }
    return SendCommandResponse.builder().command(command(sent.size() - 1)).build();
  }

  @Override
  public ListCommandsResponse listCommands(ListCommandsRequest request) {
    lists.add(request);
    List<Command> all = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      Command command = command(i);
      if (request.commandId() == null || request.commandId().equals(command.commandId())) {
        all.add(command);
      }
    }
    if (request.commandId() != null && all.isEmpty()) {
      throw InvalidCommandIdException.builder().message("unknown").statusCode(400).build();
    }
    int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
    int to = Math.min(all.size(), from + PAGE);
    return ListCommandsResponse.builder()
        .commands(all.subList(from, to))
        .nextToken(to < all.size() ? String.valueOf(to) : "")
        .build();
  }

  @Override
  public ListCommandInvocationsResponse listCommandInvocations(
      ListCommandInvocationsRequest request) {
    List<CommandInvocation> all =
        hosts.entrySet().stream()
            .map(
                host ->
                    CommandInvocation.builder()
                        .instanceId(host.getKey())
                        .statusDetails(host.getValue())
                        .build())
            .toList();
    int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
    int to = Math.min(all.size(), from + PAGE);
    return ListCommandInvocationsResponse.builder()
        .commandInvocations(all.subList(from, to))
        .nextToken(to < all.size() ? String.valueOf(to) : "")
        .build();
  }

  private Command command(int number) {
    SendCommandRequest request = sent.get(number);
    return Command.builder()
        .commandId("command-" + (number + 1))
        .comment(request.comment())
        .instanceIds(request.instanceIds())
        .status(status)
        .build();
  }

  @Override
  public String serviceName() {
    return "ssm";
  }

  @Override
  public void close() {}
}
