package dev.understudy.functions.terraform;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildPhase;
import software.amazon.awssdk.services.codebuild.model.PhaseContext;

/**
 * What a build amounts to.
 *
 * <p>Terraform's own word counts where there is one, and success is believed only when CodeBuild
 * and Terraform agree: a build that is green without a result, or a result that says success in a
 * red build, is a failure.
 */
public sealed interface BuildOutcome {

  /**
   * The build has not ended.
   *
   * @param phase CodeBuild's current phase
   */
  record Running(String phase) implements BuildOutcome {}

  /** Terraform has ended, well or badly, and said how. */
  record Ended(BuildResult result) implements BuildOutcome {}

  /**
   * The build ended without Terraform saying how: stopped, timed out, died, or never got so far.
   *
   * @param phase the phase that failed, such as {@code BUILD}
   * @param reason what CodeBuild says of it
   * @param logLink to the build's log; empty when there is none
   */
  record Broken(String phase, String reason, String logLink) implements BuildOutcome {

    /** One sentence with phase, reason and log. */
    public String inWords() {
      return "phase " + phase + ": " + reason + (logLink.isEmpty() ? "" : "; log: " + logLink);
    }
  }

  /**
   * Reads a build's status (<a
   * href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_Build.html">Build</a>).
   *
   * @param result what the build has handed on; empty when it has not, or not yet
   */
  static BuildOutcome of(Build build, Optional<BuildResult> result) {
    String status = String.valueOf(build.buildStatusAsString());
    return switch (status) {
      case "IN_PROGRESS" -> new Running(String.valueOf(build.currentPhase()));
      case "SUCCEEDED" -> ended(build, true, status, result);
      case "FAILED", "FAULT", "STOPPED", "TIMED_OUT" -> ended(build, false, status, result);
      // A status of a later API: never taken for success.
      default -> broken(build, "unknown status " + status);
    };
  }

  private static BuildOutcome ended(
      Build build, boolean green, String status, Optional<BuildResult> result) {
    if (result.isEmpty()) {
      return broken(build, green ? "the build succeeded but handed on no result" : status);
    }
    BuildResult said = result.get();
    boolean well =
        switch (said.status()) {
          case PLANNED, APPLIED, UNLOCKED -> true;
          case LOCKED, STALE, PARTIAL, MISMATCH, FENCED, FAILED -> false;
        };
    if (well != green) {
      return broken(build, "the build is " + status + ", Terraform says " + said.status());
    }
    Optional<String> tooMuch = said.tooMuch();
    return tooMuch.isPresent() ? broken(build, tooMuch.get()) : new Ended(said);
  }

  private static Broken broken(Build build, String reason) {
    Optional<BuildPhase> culprit =
        build.phases().stream()
            .filter(phase -> phase.phaseStatus() != null)
            .filter(phase -> !"SUCCEEDED".equals(phase.phaseStatusAsString()))
            .findFirst();
    List<String> messages =
        culprit.map(BuildPhase::contexts).orElse(List.of()).stream()
            .map(PhaseContext::message)
            .filter(message -> message != null && !message.isBlank())
            .toList();
    return new Broken(
        culprit.map(BuildPhase::phaseTypeAsString).orElse("none"),
        messages.isEmpty() ? reason : reason + ", " + String.join("; ", messages),
        logLink(build));
  }

  /** Where the build's log is; empty when there is none. */
  static String logLink(Build build) {
    String link = build.logs() == null ? null : build.logs().deepLink();
    return link == null ? "" : link;
  }
}
