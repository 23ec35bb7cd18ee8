package dev.understudy.rehearsal.aws.codebuild;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A build project.
 *
 * @param environment its environment variables, which a build can override
 * @param timeout after which a build is ended, where the build says nothing else
 * @param concurrentBuildsMax how many of its builds may run at once; empty for no limit
 */
public record BuildProject(
    String name,
    Map<String, String> environment,
    Duration timeout,
    OptionalInt concurrentBuildsMax) {
  /** Keeps its own copy of the environment. */
  public BuildProject {
    environment = Map.copyOf(environment);
  }
}
