package dev.understudy.rehearsal.report;

import java.util.List;

/**
 * An invariant that did not hold in one run.
 *
 * @param run which run of the rehearsal: {@code 412} with drawn faults, {@code s17} of the sweep of
 *     single faults, {@code d17} of pairs, {@code g17} of the guided search, {@code q0} without
 *     faults
 * @param faults the shrunk list of faults that is enough to break it
 * @param replay the one command line that performs exactly this run again
 */
public record Violation(
    String invariant, String run, String message, List<String> faults, String replay) {

  public Violation {
    faults = List.copyOf(faults);
  }
}
