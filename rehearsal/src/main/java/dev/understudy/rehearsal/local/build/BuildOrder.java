package dev.understudy.rehearsal.local.build;

import java.time.Duration;
import java.util.Map;

/**
 * A build to perform.
 *
 * @param buildId CodeBuild's id, for example {@code understudy-terraform:1}
 * @param variables the environment variable overrides of StartBuild
 * @param timeout after this the build is stopped and counts as timed out
 */
public record BuildOrder(String buildId, Map<String, String> variables, Duration timeout) {
  public BuildOrder {
    variables = Map.copyOf(variables);
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("a build's timeout is to be positive: " + timeout);
    }
  }
}
