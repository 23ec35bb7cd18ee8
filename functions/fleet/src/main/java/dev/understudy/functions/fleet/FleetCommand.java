package dev.understudy.functions.fleet;

import java.time.Instant;
import java.util.Optional;

/**
 * One fleet command as the ledger knows it.
 *
 * @param id the caller's name of it
 * @param taskToken the state machine waits on it; whoever holds it can answer, so it is never
 *     logged and never given to a host
 * @param document the Systems Manager document that is run
 * @param openedAt when it was first asked for
 * @param attempts how often it was asked for
 * @param commandId Systems Manager's own id; absent until the command is known to have been sent
 */
record FleetCommand(
    String id,
    String operationId,
    String taskToken,
    String document,
    Instant openedAt,
    int attempts,
    Optional<String> commandId,
    State state) {

  /** How far the command is. */
  enum State {
    /** Written before the command is sent. */
    SENDING,
    /** Systems Manager's id is known. */
    SENT,
    /** The token has been answered, or could no longer be. */
    ENDED
  }
}
