package dev.understudy.rehearsal.aws.codebuild;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The details of the events that CodeBuild sends.
 *
 * <p>Without {@code artifact}, {@code source}, {@code cache} and {@code vpc-config}, which the
 * model has nothing to say about.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications-ref.html">Build
 *     notifications input format reference</a>
 */
final class BuildEvents {
  static final String SOURCE = "aws.codebuild";
  static final String STATE_CHANGE = "CodeBuild Build State Change";
  static final String PHASE_CHANGE = "CodeBuild Build Phase Change";

  // "Sep 1, 2017 4:14:28 PM": the detail's times are not ISO.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MMM d, yyyy h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

  private BuildEvents() {}

  static Map<String, Object> stateChange(BuildRecord build) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("build-status", build.status().toString());
    detail.put("project-name", build.order().project());
    detail.put("build-id", build.arn());
    detail.put("additional-information", additionalInformation(build));
    detail.put("current-phase", build.current().type().toString());
    detail.put("current-phase-context", "[" + build.current().context() + "]");
    detail.put("version", "1");
    return detail;
  }

  static Map<String, Object> phaseChange(BuildRecord build, BuildRecord.Phase completed) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("completed-phase", completed.type().toString());
    detail.put("project-name", build.order().project());
    detail.put("build-id", build.arn());
    detail.put("completed-phase-context", "[" + completed.context() + "]");
    detail.put("additional-information", additionalInformation(build));
    completed.status().ifPresent(status -> detail.put("completed-phase-status", status.toString()));
    detail.put("completed-phase-duration-seconds", (double) completed.duration().toSeconds());
    detail.put("version", "1");
    detail.put("completed-phase-start", time(completed.start()));
    completed.end().ifPresent(end -> detail.put("completed-phase-end", time(end)));
    return detail;
  }

  private static Map<String, Object> additionalInformation(BuildRecord build) {
    Map<String, Object> information = new LinkedHashMap<>();
    information.put("timeout-in-minutes", (double) build.timeout().toMinutes());
    information.put("build-complete", build.over());
    information.put("initiator", "understudy");
    information.put("build-number", (double) build.number());
    information.put("build-start-time", time(build.startedAt()));
    information.put("environment", environment(build));
    Map<String, Object> logs = new LinkedHashMap<>();
    logs.put("group-name", build.logGroup());
    logs.put("stream-name", build.logStream());
    logs.put("deep-link", build.logLink());
    information.put("logs", logs);
    List<Map<String, Object>> phases = new ArrayList<>();
    build.phases().forEach(phase -> phases.add(phase(phase)));
    information.put("phases", phases);
    return information;
  }

  private static Map<String, Object> environment(BuildRecord build) {
    List<Map<String, Object>> variables = new ArrayList<>();
    build
        .order()
        .environment()
        .forEach(
            (name, value) -> {
              Map<String, Object> variable = new LinkedHashMap<>();
              variable.put("name", name);
              variable.put("value", value);
              variable.put("type", "PLAINTEXT");
              variables.add(variable);
            });
    Map<String, Object> environment = new LinkedHashMap<>();
    environment.put("image", "aws/codebuild/standard:7.0");
    environment.put("privileged-mode", false);
    environment.put("image-pull-credentials-type", "CODEBUILD");
    environment.put("compute-type", "BUILD_GENERAL1_SMALL");
    environment.put("type", "LINUX_CONTAINER");
    environment.put("environment-variables", variables);
    return environment;
  }

  /** A phase that has ended is written once and shown again in every later event. */
  private static Map<String, Object> phase(BuildRecord.Phase phase) {
    return phase.end().isEmpty() ? written(phase) : phase.written(BuildEvents::written);
  }

  private static Map<String, Object> written(BuildRecord.Phase phase) {
    Map<String, Object> written = new LinkedHashMap<>();
    if (phase.end().isEmpty()) {
      written.put("start-time", time(phase.start()));
      written.put("phase-type", phase.type().toString());
      return written;
    }
    written.put("phase-context", phase.context().isEmpty() ? List.of() : List.of(phase.context()));
    written.put("start-time", time(phase.start()));
    written.put("end-time", time(phase.end().get()));
    written.put("duration-in-seconds", (double) phase.duration().toSeconds());
    written.put("phase-type", phase.type().toString());
    phase.status().ifPresent(status -> written.put("phase-status", status.toString()));
    return written;
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }
}
