package dev.understudy.rehearsal.aws.codebuild;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A build that a runner is to perform.
 *
 * @param buildId {@code project:uuid}
 * @param project the project's name
 * @param environment the project's variables with the build's own over them, by name
 */
public record BuildOrder(String buildId, String project, Map<String, String> environment) {
  /** Keeps its own sorted copy of the environment. */
  public BuildOrder {
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
  }
}
