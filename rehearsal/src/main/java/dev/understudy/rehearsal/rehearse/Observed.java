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
 */
record Observed(RunId id, RunResult result, BitSet taken, List<Breach> breaches) {}
