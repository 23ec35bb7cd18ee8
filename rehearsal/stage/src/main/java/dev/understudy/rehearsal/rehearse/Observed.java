package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.invariant.Breach;
import java.util.BitSet;
import java.util.List;

/**
 * A run, and what watching it showed.
 *
 * @param taken the branches it took
 * @param breaches the invariants that did not hold in it, those that hold it against the run
 *     without faults among them
 * @param struck the faults that struck, each with where
 */
record Observed(
    RunId id, RunResult result, BitSet taken, List<Breach> breaches, List<Struck> struck) {
  /** A fault, by its kind, and the state that the operation was in. */
  record Struck(String kind, String phase) {}
}
