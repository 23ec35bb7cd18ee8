package dev.understudy.rehearsal.world;

/** Hears of every request that is sent into a world, at the moment it is. */
@FunctionalInterface
public interface Heard {
  /**
   * An endpoint was asked.
   *
   * @param well whether it answered as the runbook expects, in time
   */
  void asked(String host, String method, String path, boolean well);
}
