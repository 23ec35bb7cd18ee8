package dev.understudy.rehearsal.aws.codebuild;

import java.util.Map;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;

/**
 * Where a runner tells how its build goes. Safe from any thread; ignored once the build was stopped
 * or has timed out.
 *
 * <p>A build starts in phase QUEUED.
 */
public interface BuildProgress {
  /** The current phase is over and another has begun. */
  void entered(BuildPhaseType phase);

  /**
   * The current phase fails, and with it the build; phases may follow all the same, as POST_BUILD
   * does after BUILD.
   */
  void failed(String message);

  /**
   * The current phase is over, and the build with it: it has succeeded if no phase failed.
   *
   * @param exported the exported environment variables by name
   */
  void ended(Map<String, String> exported);
}
