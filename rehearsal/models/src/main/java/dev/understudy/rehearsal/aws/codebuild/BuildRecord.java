package dev.understudy.rehearsal.aws.codebuild;

import dev.understudy.rehearsal.aws.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildPhase;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariableType;
import software.amazon.awssdk.services.codebuild.model.ExportedEnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.LogsLocation;
import software.amazon.awssdk.services.codebuild.model.PhaseContext;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/** What CodeBuild knows of one build. */
final class BuildRecord {
  private final BuildOrder order;
  private final String region;
  private final long number;
  private final Duration timeout;
  private final Instant startedAt;
  private final List<Phase> phases = new ArrayList<>();
  private StatusType status = StatusType.IN_PROGRESS;
  private Map<String, String> exported = Map.of();

  /** One phase; without an end while it is the current one. */
  static final class Phase {
    private final BuildPhaseType type;
    private final Instant start;
    private @Nullable Instant end;
    private @Nullable StatusType status;
    private String message = "";
    private Map<String, Object> written = Map.of();

    Phase(BuildPhaseType type, Instant start) {
      this.type = type;
      this.start = start;
    }

    BuildPhaseType type() {
      return type;
    }

    Instant start() {
      return start;
    }

    Optional<Instant> end() {
      return Optional.ofNullable(end);
    }

    Optional<StatusType> status() {
      return Optional.ofNullable(status);
    }

    /** As the events show it: {@code COMMAND_EXECUTION_ERROR: why}, or nothing. */
    String context() {
      return message.isEmpty() ? "" : "COMMAND_EXECUTION_ERROR: " + message;
    }

    /** What the writer makes of the phase, which must have ended; asked once. */
    Map<String, Object> written(Function<Phase, Map<String, Object>> writer) {
      if (written.isEmpty()) {
        written = Collections.unmodifiableMap(writer.apply(this));
      }
      return written;
    }

    Duration duration() {
      return end == null ? Duration.ZERO : Duration.between(start, end);
    }
  }

  BuildRecord(BuildOrder order, String region, long number, Duration timeout, Instant startedAt) {
    this.order = order;
    this.region = region;
    this.number = number;
    this.timeout = timeout;
    this.startedAt = startedAt;
    Phase submitted = new Phase(BuildPhaseType.SUBMITTED, startedAt);
    submitted.end = startedAt;
    submitted.status = StatusType.SUCCEEDED;
    phases.add(submitted);
    phases.add(new Phase(BuildPhaseType.QUEUED, startedAt));
  }

  BuildOrder order() {
    return order;
  }

  String region() {
    return region;
  }

  long number() {
    return number;
  }

  Duration timeout() {
    return timeout;
  }

  Instant startedAt() {
    return startedAt;
  }

  StatusType status() {
    return status;
  }

  boolean over() {
    return status != StatusType.IN_PROGRESS;
  }

  List<Phase> phases() {
    return phases;
  }

  Phase current() {
    return phases.getLast();
  }

  String arn() {
    return "arn:aws:codebuild:" + region + ":" + Account.ID + ":build/" + order.buildId();
  }

  String logGroup() {
    return "/aws/codebuild/" + order.project();
  }

  String logStream() {
    return order.buildId().substring(order.buildId().indexOf(':') + 1);
  }

  /** None: a link into the console would lead to somebody's account, where no such build is. */
  String logLink() {
    return "";
  }

  /** Marks the current phase as failed; it goes on until it is ended. */
  void fail(StatusType how, String message) {
    current().status = how;
    current().message = message;
  }

  /** Ends the current phase, which has succeeded unless it was marked, and begins another. */
  Phase next(BuildPhaseType type, Instant now) {
    Phase ended = current();
    ended.end = now;
    if (ended.status == null) {
      ended.status = StatusType.SUCCEEDED;
    }
    phases.add(new Phase(type, now));
    return ended;
  }

  /** Sets the final status. COMPLETED must have been entered. */
  void end(StatusType finalStatus, Map<String, String> exportedVariables) {
    status = finalStatus;
    exported = new TreeMap<>(exportedVariables);
  }

  boolean anyPhaseFailed() {
    return phases.stream()
        .anyMatch(phase -> phase.status != null && phase.status != StatusType.SUCCEEDED);
  }

  Build described() {
    Build.Builder build =
        Build.builder()
            .id(order.buildId())
            .arn(arn())
            .buildNumber(number)
            .projectName(order.project())
            .startTime(startedAt)
            .currentPhase(current().type().toString())
            .buildStatus(status)
            .buildComplete(over())
            .initiator("understudy")
            .timeoutInMinutes(Math.toIntExact(timeout.toMinutes()))
            .logs(
                LogsLocation.builder()
                    .groupName(logGroup())
                    .streamName(logStream())
                    .deepLink(logLink())
                    .build())
            .phases(phases.stream().map(BuildRecord::described).toList())
            .environment(environment -> environment.environmentVariables(variables()));
    if (!order.sourceVersion().isEmpty()) {
      build.sourceVersion(order.sourceVersion());
    }
    order
        .artifacts()
        .ifPresent(
            target ->
                build.artifacts(
                    artifacts ->
                        artifacts.location(
                            "arn:aws:s3:::" + target.bucket() + "/" + target.folder())));
    if (over()) {
      build.endTime(current().start());
      build.exportedEnvironmentVariables(
          exported.entrySet().stream()
              .map(
                  each ->
                      ExportedEnvironmentVariable.builder()
                          .name(each.getKey())
                          .value(each.getValue())
                          .build())
              .toList());
    }
    return build.build();
  }

  private List<EnvironmentVariable> variables() {
    return order.environment().entrySet().stream()
        .map(
            each ->
                EnvironmentVariable.builder()
                    .name(each.getKey())
                    .value(each.getValue())
                    .type(EnvironmentVariableType.PLAINTEXT)
                    .build())
        .toList();
  }

  private static BuildPhase described(Phase phase) {
    BuildPhase.Builder described =
        BuildPhase.builder().phaseType(phase.type).startTime(phase.start);
    if (phase.end != null) {
      described
          .endTime(phase.end)
          .durationInSeconds(phase.duration().toSeconds())
          .phaseStatus(phase.status);
    }
    if (!phase.message.isEmpty()) {
      described.contexts(
          PhaseContext.builder()
              .statusCode("COMMAND_EXECUTION_ERROR")
              .message(phase.message)
              .build());
    }
    return described.build();
  }
}
