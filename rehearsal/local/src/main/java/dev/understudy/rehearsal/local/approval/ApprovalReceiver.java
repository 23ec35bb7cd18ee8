package dev.understudy.rehearsal.local.approval;

/** What becomes of an approval: on this stage, the engine's task tokens. */
@FunctionalInterface
public interface ApprovalReceiver {
  /**
   * Answers the task that waits for a token.
   *
   * @param token the task token, as shown to the person
   * @param by who approves; not blank, at most 64 characters, no control characters
   */
  Outcome approve(String token, String by);

  /** What became of it. */
  enum Outcome {
    /** The operation goes on. */
    ACCEPTED,
    /** No task of this drill waits for, or ever waited for, this token. */
    UNKNOWN_TOKEN,
    /** The token was answered before, or its time is over. */
    ALREADY_USED
  }
}
