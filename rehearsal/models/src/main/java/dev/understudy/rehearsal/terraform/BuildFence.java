package dev.understudy.rehearsal.terraform;

import java.util.Optional;

/** What the buildspec asks the ledger, right before it changes anything. */
@FunctionalInterface
public interface BuildFence {
  /** Lets every build go on, as a buildspec without the question would. */
  BuildFence NONE = claim -> Optional.empty();

  /**
   * In whose name a build works, by its environment variables.
   *
   * @param operationId that must hold the lease
   * @param blastRadius whose lease
   * @param fencingToken under which it must hold it
   * @param stack that is changed
   * @param run that must have claimed the stack
   * @param build whose turn it must be
   */
  record Claim(
      String operationId,
      String blastRadius,
      String fencingToken,
      String stack,
      String run,
      String build) {}

  /** Why the build must change nothing; empty when it may. */
  Optional<String> refusal(Claim claim);
}
