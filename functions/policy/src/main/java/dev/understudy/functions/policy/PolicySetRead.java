package dev.understudy.functions.policy;

import dev.understudy.functions.runbook.Problem;
import java.util.List;

/** What came of reading a set of policy files. */
public sealed interface PolicySetRead {

  /** All of them are right. */
  record Accepted(PolicySet policies) implements PolicySetRead {}

  /**
   * At least one is wrong, and so none is used.
   *
   * @param problems of all files
   */
  record Refused(List<Problem> problems) implements PolicySetRead {

    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
