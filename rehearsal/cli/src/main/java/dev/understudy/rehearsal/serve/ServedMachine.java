package dev.understudy.rehearsal.serve;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A state machine as CreateStateMachine and UpdateStateMachine left it.
 *
 * @param definition the text that was sent
 * @param type what kind of workflow
 * @param kept members that are only handed back: logging, tracing and encryption configuration
 * @param revisionId empty for one that was never updated
 * @param deleting whether it only lives on for the executions it has
 */
record ServedMachine(
    String arn,
    String name,
    String definition,
    String roleArn,
    Type type,
    Map<String, Object> kept,
    Instant created,
    Instant updated,
    Optional<String> revisionId,
    boolean deleting) {

  /** What kind of workflow. */
  enum Type {
    STANDARD,
    EXPRESS
  }

  ServedMachine {
    kept = Map.copyOf(kept);
  }

  boolean express() {
    return type == Type.EXPRESS;
  }

  ServedMachine asDeleting() {
    return new ServedMachine(
        arn, name, definition, roleArn, type, kept, created, updated, revisionId, true);
  }

  /** What CreateStateMachine compares to tell a repetition from another machine of that name. */
  boolean sameAs(ServedMachine other) {
    return definition.equals(other.definition)
        && type == other.type
        && kept.equals(other.kept)
        && !deleting;
  }
}
