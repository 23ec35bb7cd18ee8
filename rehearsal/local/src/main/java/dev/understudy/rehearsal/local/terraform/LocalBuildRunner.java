package dev.understudy.rehearsal.local.terraform;

/** Performs builds. Closing stops what runs; every started build still hears how it ended. */
public interface LocalBuildRunner extends AutoCloseable {
  /** Starts a build and returns; the listener hears the rest. */
  RunningBuild start(LocalBuildOrder order, BuildListener listener);

  @Override
  void close();

  /** A build in progress. */
  @FunctionalInterface
  interface RunningBuild {
    /** Stops the build and everything it started; does nothing when it has ended. */
    void stop();
  }
}
