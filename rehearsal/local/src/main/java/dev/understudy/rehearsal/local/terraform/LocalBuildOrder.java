package dev.understudy.rehearsal.local.terraform;

import java.time.Duration;
import java.util.Map;

/**
 * A build to perform.
 *
 * @param buildId CodeBuild's id, for example {@code understudy-terraform:1}
 * @param variables the environment variable overrides of StartBuild
 * @param timeout after this the build is stopped and counts as timed out
 * @param sourceVersion of the Terraform source; empty for what it is now
 * @param sources files of the secondary sources by their identifier and name
 */
public record LocalBuildOrder(
    String buildId,
    Map<String, String> variables,
    Duration timeout,
    String sourceVersion,
    Map<String, Map<String, byte[]>> sources) {
  public LocalBuildOrder {
    variables = Map.copyOf(variables);
    sources = Map.copyOf(sources);
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("a build's timeout is to be positive: " + timeout);
    }
  }

  /** A build of the source as it is, and of nothing else. */
  public LocalBuildOrder(String buildId, Map<String, String> variables, Duration timeout) {
    this(buildId, variables, timeout, "", Map.of());
  }
}
