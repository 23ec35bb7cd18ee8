package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.fault.Fault;
import dev.understudy.rehearsal.invariant.Breach;
import dev.understudy.rehearsal.report.RtoBreakdown;
import dev.understudy.rehearsal.report.Verdict;
import dev.understudy.rehearsal.world.TrafficMark;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What became of one run.
 *
 * @param endings of its rounds, of which there is at least one; of an operation that was stopped,
 *     what aftercare proved
 * @param recovery the recovery time, where the standby had its last share verified
 * @param took from the operation's start to the end of everything; of more than one round, all of
 *     them together without what lies between
 * @param struck the faults that struck, in that order; listed again, they give the same run
 * @param breaches the invariants that did not hold
 * @param requests what users sent and lost
 */
public record RunResult(
    List<Ending> endings,
    Optional<RtoBreakdown> recovery,
    Duration took,
    List<Fault> struck,
    List<Breach> breaches,
    TrafficMark requests) {
  /** Keeps its own copies. */
  public RunResult {
    endings = List.copyOf(endings);
    struck = List.copyOf(struck);
    breaches = List.copyOf(breaches);
  }

  /** The worst verdict of its rounds. */
  public Verdict verdict() {
    return endings.stream()
        .map(Ending::verdict)
        .max(Comparator.naturalOrder())
        .orElse(Verdict.FAILED);
  }

  /** Whether every round ended as it should when no fault strikes. */
  public boolean endedRight() {
    return endings.stream().allMatch(Ending::isRight);
  }
}
