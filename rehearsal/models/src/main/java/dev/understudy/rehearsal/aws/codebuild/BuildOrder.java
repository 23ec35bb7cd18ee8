package dev.understudy.rehearsal.aws.codebuild;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A build that a runner is to perform.
 *
 * @param buildId {@code project:uuid}
 * @param project the project's name
 * @param environment the project's variables with the build's own over them, by name
 * @param sourceVersion of the project's source; empty for the newest
 * @param secondarySources folders in S3, {@code bucket/folder/}, by their identifier
 * @param artifacts where what the build makes goes; empty when it goes nowhere
 */
public record BuildOrder(
    String buildId,
    String project,
    Map<String, String> environment,
    String sourceVersion,
    Map<String, String> secondarySources,
    Optional<ArtifactTarget> artifacts) {
  /** Keeps its own sorted copies. */
  public BuildOrder {
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    secondarySources = Collections.unmodifiableMap(new TreeMap<>(secondarySources));
  }

  /** A build of the newest source that makes nothing. */
  public BuildOrder(String buildId, String project, Map<String, String> environment) {
    this(buildId, project, environment, "", Map.of(), Optional.empty());
  }
}
