package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.fault.Fault;
import java.util.List;

/**
 * Something that did not hold in one run.
 *
 * @param run its name
 * @param sentence what broke it
 * @param struck the faults that struck
 * @param fewest of those the fewest that still break it, as far as that was looked for
 */
record Found(RunId run, String invariant, String sentence, List<Fault> struck, List<Fault> fewest) {
  Found {
    struck = List.copyOf(struck);
    fewest = List.copyOf(fewest);
  }

  /** One whose faults nobody has made fewer. */
  Found(RunId run, String invariant, String sentence, List<Fault> struck) {
    this(run, invariant, sentence, struck, struck);
  }

  Found by(List<Fault> others) {
    return new Found(run, invariant, sentence, struck, others);
  }
}
