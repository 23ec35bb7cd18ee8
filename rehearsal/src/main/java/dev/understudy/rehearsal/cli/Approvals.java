package dev.understudy.rehearsal.cli;

import java.util.List;

/** Takes a person's decision to an operation that is held for it. */
@FunctionalInterface
public interface Approvals {

  /** Hands the decision over, or says who is waiting instead. */
  Answer decide(Decision decision);

  /**
   * What a person decided.
   *
   * @param by the name of who decides; it goes into the evidence
   */
  record Decision(String token, boolean approved, String by, String reason) {}

  /** What became of a decision. */
  sealed interface Answer {

    /** The operation has it. */
    record Delivered(String operationId) implements Answer {}

    /** It came second: the operation already has another decision. */
    record AlreadyDecided(String operationId) implements Answer {}

    /** Nobody waits for this token. */
    record NobodyWaits(List<String> waitingOperations) implements Answer {

      public NobodyWaits {
        waitingOperations = List.copyOf(waitingOperations);
      }
    }
  }
}
