package dev.understudy.infra.config;

import java.util.List;

/** What reading the configuration came to: all of it, or all of its faults. */
public sealed interface ConfigResult {

  /**
   * No fault was found.
   *
   * @param config a configuration that can be synthesised
   */
  record Accepted(Config config) implements ConfigResult {}

  /**
   * Nothing of it is used.
   *
   * @param problems every fault found, at least one
   */
  record Refused(List<ConfigProblem> problems) implements ConfigResult {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
