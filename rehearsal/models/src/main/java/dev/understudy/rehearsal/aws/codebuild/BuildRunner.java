package dev.understudy.rehearsal.aws.codebuild;

/** Performs builds: as a script on a timeline, or as a real process. */
@FunctionalInterface
public interface BuildRunner {
  /** Starts a build and returns at once. Called on the timeline. */
  Running start(BuildOrder order, BuildProgress progress);

  /** A build under way. */
  @FunctionalInterface
  interface Running {
    /**
     * Ends the build as soon as can be; what it still reports is ignored. Does nothing when it is
     * over.
     */
    void stop();
  }
}
