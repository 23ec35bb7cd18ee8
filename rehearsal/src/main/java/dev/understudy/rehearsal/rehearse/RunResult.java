package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.fault.Fault;
import dev.understudy.rehearsal.invariant.Breach;
import dev.understudy.rehearsal.report.RtoBreakdown;
import dev.understudy.rehearsal.report.Verdict;
import dev.understudy.rehearsal.world.TrafficMark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of one run.
 *
 * @param verdict of the operation; for one that was stopped, what aftercare proved
 * @param recovery the recovery time, where the standby had its last share verified
 * @param took from the operation's start to the end of everything
 * @param struck the faults that struck, in that order; listed again, they give the same run
 * @param breaches the invariants that did not hold
 * @param requests what users sent and lost
 */
public record RunResult(
    Verdict verdict,
    Optional<RtoBreakdown> recovery,
    Duration took,
    List<Fault> struck,
    List<Breach> breaches,
    TrafficMark requests) {
  /** Keeps its own copies. */
  public RunResult {
    struck = List.copyOf(struck);
    breaches = List.copyOf(breaches);
  }
}
