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
 * @param searched how trouble was looked for
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
    Searched searched) {

  /** A rehearsal of which nothing more is known than what its runs came to. */
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
        Searched.NOTHING);
  }

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

  /** Whether every invariant held in every run. */
  public boolean safe() {
    return violations.isEmpty();
  }

  /** Whether every run without faults ended as it should. */
  public boolean live() {
    return searched.notLive().isEmpty();
  }

  public int ended(Verdict verdict) {
    return outcomes.getOrDefault(verdict, 0);
  }
}
