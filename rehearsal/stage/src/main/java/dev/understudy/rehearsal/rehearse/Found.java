package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.fault.Fault;
import java.util.List;

/**
 * Something that did not hold in one run.
 *
 * @param run its name
 * @param sentence what broke it
 * @param faults that struck, or of those the fewest that still break it
 */
record Found(RunId run, String invariant, String sentence, List<Fault> faults) {
  Found {
    faults = List.copyOf(faults);
  }

  Found by(List<Fault> fewest) {
    return new Found(run, invariant, sentence, fewest);
  }
}
