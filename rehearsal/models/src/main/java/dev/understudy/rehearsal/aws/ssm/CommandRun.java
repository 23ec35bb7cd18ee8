package dev.understudy.rehearsal.aws.ssm;

import dev.understudy.rehearsal.aws.Account;
import dev.understudy.rehearsal.clock.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

/**
 * One command on its way through its hosts.
 *
 * <p>Only modelled: a command whose hosts did not all succeed ends as Failed when one of them
 * failed or ran out of time, else as TimedOut; the service counts against MaxErrors first. Every
 * host gets the command at once, as with a concurrency of all.
 */
final class CommandRun {
  static final String SOURCE = "aws.ssm";
  static final String STATE_CHANGE = "EC2 Command Status-change Notification";

  // What Run Command's own documents take for their executionTimeout.
  private static final Duration EXECUTION_TIMEOUT = Duration.ofHours(1);
  private static final Duration DELIVERY_TIMEOUT = Duration.ofHours(1);

  private final String id;
  private final String region;
  private final SendCommandRequest request;
  private final Timeline timeline;
  private final CommandEventListener events;
  private final Instant requested;
  private final Map<String, String> hosts = new LinkedHashMap<>();
  private String status = "Pending";

  CommandRun(
      String id,
      String region,
      SendCommandRequest request,
      Timeline timeline,
      CommandEventListener events) {
    this.id = id;
    this.region = region;
    this.request = request;
    this.timeline = timeline;
    this.events = events;
    this.requested = timeline.now();
    request.instanceIds().forEach(host -> hosts.put(host, "Pending"));
  }

  /** To be called on the timeline, once. */
  void begin(Hosts conducts) {
    status = "InProgress";
    tell();
    for (String host : request.instanceIds()) {
      HostConduct conduct = conducts.conduct(host, request.documentName());
      hosts.put(host, conduct instanceof HostConduct.Dead ? "Delayed" : "InProgress");
      switch (conduct) {
        case HostConduct.Does(Duration takes) -> end(host, takes, "Success");
        case HostConduct.Fails(Duration takes) -> end(host, takes, "Failed");
        case HostConduct.Hangs() -> end(host, execution(), "ExecutionTimedOut");
        case HostConduct.Dead() -> end(host, delivery(), "DeliveryTimedOut");
      }
    }
  }

  Instant requested() {
    return requested;
  }

  Command described() {
    return Command.builder()
        .commandId(id)
        .documentName(request.documentName())
        .documentVersion(request.documentVersion())
        .comment(request.comment())
        .parameters(request.parameters())
        .instanceIds(request.instanceIds())
        .requestedDateTime(requested)
        .expiresAfter(requested.plus(delivery()).plus(execution()))
        .status(status)
        .statusDetails(status)
        .targetCount(hosts.size())
        .completedCount(Math.toIntExact(hosts.values().stream().filter(this::over).count()))
        .build();
  }

  List<CommandInvocation> invocations() {
    return hosts.entrySet().stream()
        .map(
            host ->
                CommandInvocation.builder()
                    .commandId(id)
                    .instanceId(host.getKey())
                    .documentName(request.documentName())
                    .comment(request.comment())
                    .requestedDateTime(requested)
                    .status(lumped(host.getValue()))
                    .statusDetails(host.getValue())
                    .build())
        .toList();
  }

  private void end(String host, Duration after, String how) {
    var _ =
        timeline.after(
            after,
            "command " + id + " on " + host,
            () -> {
              hosts.put(host, how);
              if (hosts.values().stream().allMatch(this::over)) {
                status = taken();
                tell();
              }
            });
  }

  private String taken() {
    if (hosts.values().stream().allMatch("Success"::equals)) {
      return "Success";
    }
    boolean failed = hosts.containsValue("Failed") || hosts.containsValue("ExecutionTimedOut");
    return failed ? "Failed" : "TimedOut";
  }

  private boolean over(String host) {
    return switch (host) {
      case "Success", "Failed", "ExecutionTimedOut", "DeliveryTimedOut" -> true;
      default -> false;
    };
  }

  private static String lumped(String details) {
    return details.endsWith("TimedOut") ? "TimedOut" : details;
  }

  private Duration delivery() {
    return request.timeoutSeconds() == null
        ? DELIVERY_TIMEOUT
        : Duration.ofSeconds(request.timeoutSeconds());
  }

  private Duration execution() {
    List<String> given = request.parameters().get("executionTimeout");
    return given == null || given.isEmpty()
        ? EXECUTION_TIMEOUT
        : Duration.ofSeconds(Long.parseLong(given.getFirst()));
  }

  // https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html
  private void tell() {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("command-id", id);
    detail.put("document-name", request.documentName());
    detail.put("expire-after", String.valueOf(requested.plus(delivery()).plus(execution())));
    detail.put("parameters", request.parameters());
    detail.put("requested-date-time", requested.toString());
    detail.put("status", status);
    events.event(
        SOURCE,
        STATE_CHANGE,
        request.instanceIds().stream()
            .map(host -> "arn:aws:ec2:" + region + ":" + Account.ID + ":instance/" + host)
            .toList(),
        detail);
  }
}
