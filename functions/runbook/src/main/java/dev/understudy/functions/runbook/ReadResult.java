package dev.understudy.functions.runbook;

import java.util.List;

/** What came of reading a runbook. */
public sealed interface ReadResult {

  /** The file is right in every respect that can be checked without an account. */
  record Accepted(Runbook runbook) implements ReadResult {}

  /**
   * The file is not usable.
   *
   * @param problems all of them, by line; at least one
   */
  record Refused(List<Problem> problems) implements ReadResult {

    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
