package dev.understudy.functions.terraform;

import java.util.Optional;

/**
 * One run as the ledger knows it.
 *
 * @param taskToken the state machine waits on it; whoever holds it can answer, so it is never
 *     logged and never given to the build
 * @param buildId CodeBuild's id, {@code project:uuid}; absent until the build is known to have
 *     started
 */
record TerraformRun(
    String runId, String operationId, String taskToken, Optional<String> buildId, State state) {

  /** How far the run is. */
  enum State {
    /** Written before the build is started. */
    STARTING,
    /** The build is known. */
    RUNNING,
    /** The token has been answered, or could no longer be. */
    ENDED
  }
}
