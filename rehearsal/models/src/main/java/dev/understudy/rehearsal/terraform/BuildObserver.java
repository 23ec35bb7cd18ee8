package dev.understudy.rehearsal.terraform;

/** Told of what builds do, for invariants and for the world around the stacks. */
public interface BuildObserver {
  /** Tells nobody. */
  BuildObserver NONE = new BuildObserver() {};

  /**
   * A build has been handed to the runner.
   *
   * @param build its name, {@code RUN-plan-1}
   */
  default void began(String build) {}

  /** A build is about to change a stack. */
  default void applyBegan(String stack, String build, String planSha256) {}

  /** A build changes its stack no more, however it ended. */
  default void applyEnded(String stack, String build) {}

  /** An apply has got to its end. */
  default void applied(String stack, VirtualStack as) {}
}
