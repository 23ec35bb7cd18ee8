package dev.understudy.rehearsal.local.terraform;

/** Hears how a build goes. Called from the build's own thread, one call at a time. */
public interface BuildListener {
  /**
   * A phase begins.
   *
   * @param phase CodeBuild's name of it, for example {@code PRE_BUILD}
   */
  default void phaseBegan(String phase) {}

  /** A phase ended; the build goes on or is about to end. */
  void phaseEnded(PhaseResult phase);

  /** The build ended. Called exactly once, and last. */
  void ended(LocalBuildResult result);
}
