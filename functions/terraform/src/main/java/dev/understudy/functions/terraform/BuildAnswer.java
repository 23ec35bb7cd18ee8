package dev.understudy.functions.terraform;

import dev.understudy.functions.terraform.BuildOutcome.Broken;
import dev.understudy.functions.terraform.BuildOutcome.Ended;
import dev.understudy.functions.terraform.BuildOutcome.Running;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codebuild.model.Build;

/**
 * How it stands with a build, in the words of {@code terraform-build.asl.json}: what a task is
 * answered with, and what is read back when no answer came.
 *
 * @param buildId empty when no build is known
 * @param version the version of the source that was used; empty when nobody knows
 * @param artifacts {@code plans/ID}: the folder of the saved plan; empty when there is none
 * @param unlockable whether the lock provably is the leftover of an ended build of ours
 */
public record BuildAnswer(
    Status status,
    String buildId,
    String version,
    String planSha256,
    String artifacts,
    boolean changes,
    Map<String, Object> outputs,
    List<String> made,
    List<String> notMade,
    StateLock lock,
    boolean unlockable,
    List<String> reasons) {

  /** How far the build is, or how it ended. */
  public enum Status {
    PLANNED,
    APPLIED,
    UNLOCKED,
    LOCKED,
    STALE,
    PARTIAL,
    FAILED,
    /** The build has not ended. */
    RUNNING,
    /** No build is known. */
    NOT_STARTED
  }

  /** The answer that a build's outcome amounts to. */
  static BuildAnswer of(Build build, BuildOutcome outcome) {
    return switch (outcome) {
      case Running(String phase) ->
          without(Status.RUNNING, build.id(), "build " + build.id() + " is in phase " + phase);
      case Broken broken ->
          without(
              Status.FAILED, build.id(), "build " + build.id() + " failed in " + broken.inWords());
      case Ended(BuildResult result) -> ended(build, result);
    };
  }

  static BuildAnswer notStarted(String reason) {
    return without(Status.NOT_STARTED, "", reason);
  }

  private static BuildAnswer ended(Build build, BuildResult result) {
    Status status =
        switch (result.status()) {
          case PLANNED -> Status.PLANNED;
          case APPLIED -> Status.APPLIED;
          case UNLOCKED -> Status.UNLOCKED;
          case LOCKED -> Status.LOCKED;
          case STALE -> Status.STALE;
          case PARTIAL -> Status.PARTIAL;
          case MISMATCH, FENCED, FAILED -> Status.FAILED;
        };
    List<String> reasons =
        switch (status) {
          case PLANNED, APPLIED, UNLOCKED -> List.<String>of();
          case LOCKED -> List.of("the state is locked: " + result.lock().inWords());
          case STALE, PARTIAL, FAILED, RUNNING, NOT_STARTED -> badly(build, result);
        };
    return new BuildAnswer(
        status,
        build.id(),
        result.version().isEmpty()
            ? Builds.variable(build, Builds.SOURCE_VERSION).orElse("")
            : result.version(),
        result.planSha256(),
        result.action().plans() ? Builds.variable(build, Builds.ARTIFACTS).orElse("") : "",
        result.changes(),
        result.outputs(),
        result.made(),
        result.notMade(),
        result.lock(),
        false,
        reasons);
  }

  private static List<String> badly(Build build, BuildResult result) {
    String log = BuildOutcome.logLink(build);
    String said = String.join("; ", result.reasons());
    return List.of(
        "build "
            + build.id()
            + ": Terraform "
            + result.action()
            + " ended "
            + result.status()
            + (said.isEmpty() ? "" : ": " + said)
            + (log.isEmpty() ? "" : "; log: " + log));
  }

  private static BuildAnswer without(Status status, String buildId, String reason) {
    return new BuildAnswer(
        status,
        buildId,
        "",
        "",
        "",
        false,
        Map.of(),
        List.of(),
        List.of(),
        StateLock.NONE,
        false,
        List.of(reason));
  }

  /** The same, with what was found out about the lock. */
  BuildAnswer with(LockRecovery.Decision decision) {
    boolean free = decision instanceof LockRecovery.Remove;
    return new BuildAnswer(
        status,
        buildId,
        version,
        planSha256,
        artifacts,
        changes,
        outputs,
        made,
        notMade,
        lock,
        free,
        java.util.stream.Stream.concat(reasons.stream(), decision.reason().stream()).toList());
  }

  /** The error name that a waiting task is failed with; empty when it is answered with success. */
  Optional<String> error() {
    return switch (status) {
      case PLANNED, APPLIED, UNLOCKED, RUNNING, NOT_STARTED -> Optional.empty();
      case LOCKED -> Optional.of("TerraformLocked");
      case STALE -> Optional.of("TerraformPlanStale");
      case PARTIAL -> Optional.of("TerraformPartialApply");
      case FAILED -> Optional.of("TerraformRunFailed");
    };
  }
}
