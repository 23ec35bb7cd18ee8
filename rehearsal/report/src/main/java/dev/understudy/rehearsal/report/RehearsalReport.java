package dev.understudy.rehearsal.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What many runs under virtual time and seeded faults showed. It holds no wall-clock time, so the
 * same seed gives the same bytes.
 *
 * @param runs how many were performed
 * @param faultsStruck how many faults struck in all runs together
 * @param outcomes how many runs ended in which verdict
 * @param rto over the runs that SUCCEEDED
 * @param segments each segment of the same runs
 * @param faults one entry a kind of fault that struck
 * @param violations every run in which an invariant did not hold
 * @param modelled what stands for the real thing, one plain sentence each
 * @param detail what else was found
 */
public record RehearsalReport(
    String runbook,
    String runbookSha256,
    String mode,
    long seed,
    int runs,
    long faultsStruck,
    Map<Verdict, Integer> outcomes,
    Spread rto,
    Map<RtoSegment, Spread> segments,
    List<FaultTally> faults,
    List<Violation> violations,
    List<String> modelled,
    RehearsalDetail detail) {

  public RehearsalReport {
    EnumMap<Verdict, Integer> everyVerdict = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      everyVerdict.put(verdict, outcomes.getOrDefault(verdict, 0));
    }
    outcomes = Collections.unmodifiableMap(everyVerdict);
    EnumMap<RtoSegment, Spread> ordered = new EnumMap<>(RtoSegment.class);
    ordered.putAll(segments);
    segments = Collections.unmodifiableMap(ordered);
    faults = List.copyOf(faults);
    violations = List.copyOf(violations);
    modelled = List.copyOf(modelled);
  }

  /** Where nothing more is known than the sums over all runs. */
  public RehearsalReport(
      String runbook,
      String runbookSha256,
      String mode,
      long seed,
      int runs,
      long faultsStruck,
      Map<Verdict, Integer> outcomes,
      Spread rto,
      Map<RtoSegment, Spread> segments,
      List<FaultTally> faults,
      List<Violation> violations,
      List<String> modelled) {
    this(
        runbook,
        runbookSha256,
        mode,
        seed,
        runs,
        faultsStruck,
        outcomes,
        rto,
        segments,
        faults,
        violations,
        modelled,
        RehearsalDetail.NONE);
  }

  /** The same with what else was found. */
  public RehearsalReport with(RehearsalDetail more) {
    return new RehearsalReport(
        runbook,
        runbookSha256,
        mode,
        seed,
        runs,
        faultsStruck,
        outcomes,
        rto,
        segments,
        faults,
        violations,
        modelled,
        more);
  }

  /**
   * Whether every run without faults reached its aim. A runbook that does not work undisturbed
   * proves nothing by holding its invariants.
   */
  public boolean alive() {
    return detail
        .pass(RehearsalDetail.Pass.Kind.QUIET)
        .map(quiet -> quiet.ended().aim() == quiet.ended().runs())
        .orElse(true);
  }

  /** Whether 99 of 100 runs that recovered did so in time; true where no time is promised. */
  public boolean inTime() {
    return detail
        .objective()
        .rto()
        .map(limit -> rto.count() > 0 && rto.p99().compareTo(limit) <= 0)
        .orElse(true);
  }

  /** Whether a command that rehearsed this may end with exit code 0. */
  public boolean green() {
    return safe() && alive() && inTime();
  }

  /** Whether every invariant held in every run. */
  public boolean safe() {
    return violations.isEmpty();
  }

  public int ended(Verdict verdict) {
    return outcomes.getOrDefault(verdict, 0);
  }
}
