package dev.understudy.rehearsal.aws.codebuild;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;

/**
 * How a modelled build goes.
 *
 * @param queued how long it waits for its turn
 * @param steps its phases in order
 * @param exported the environment variables it exports
 */
public record BuildScript(Duration queued, List<Step> steps, Map<String, String> exported) {
  /**
   * One phase.
   *
   * @param failure why it fails at its end; empty when it succeeds
   */
  public record Step(BuildPhaseType phase, Duration duration, Optional<String> failure) {}

  /** Keeps its own copies. */
  public BuildScript {
    steps = List.copyOf(steps);
    exported = Map.copyOf(exported);
  }

  /**
   * A build that succeeds.
   *
   * @param provisioning until its container runs; a fifth of it was spent in the queue
   * @param work of its BUILD phase; the other phases take a second each
   */
  public static BuildScript succeeding(
      Duration provisioning, Duration work, Map<String, String> exported) {
    return scripted(provisioning, work, Optional.empty(), exported);
  }

  /** A build whose BUILD phase fails; it exports nothing. */
  public static BuildScript failing(Duration provisioning, Duration work, String why) {
    return scripted(provisioning, work, Optional.of(why), Map.of());
  }

  private static BuildScript scripted(
      Duration provisioning,
      Duration work,
      Optional<String> failure,
      Map<String, String> exported) {
    Duration queued = provisioning.dividedBy(5);
    return new BuildScript(
        queued,
        List.of(
            step(BuildPhaseType.PROVISIONING, provisioning.minus(queued)),
            step(BuildPhaseType.DOWNLOAD_SOURCE, Duration.ofSeconds(1)),
            step(BuildPhaseType.INSTALL, Duration.ofSeconds(1)),
            step(BuildPhaseType.PRE_BUILD, Duration.ofSeconds(1)),
            new Step(BuildPhaseType.BUILD, work, failure),
            step(BuildPhaseType.POST_BUILD, Duration.ofSeconds(1)),
            step(BuildPhaseType.FINALIZING, Duration.ofSeconds(1))),
        exported);
  }

  private static Step step(BuildPhaseType phase, Duration duration) {
    return new Step(phase, duration, Optional.empty());
  }
}
