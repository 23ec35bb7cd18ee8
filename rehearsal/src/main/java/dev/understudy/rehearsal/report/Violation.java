package dev.understudy.rehearsal.report;

import java.util.List;

/**
 * An invariant that did not hold in one run.
 *
 * @param run which run of the rehearsal, counted from 0
 * @param faults the shrunk list of faults that is enough to break it
 * @param replay the one command line that performs exactly this run again
 */
public record Violation(
    String invariant, int run, String message, List<String> faults, String replay) {

  public Violation {
    faults = List.copyOf(faults);
  }
}
