package dev.understudy.rehearsal.report;

import dev.understudy.rehearsal.report.FirstLine.Scope;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a rehearsal found beyond the sums over its runs. Each part may be missing, and is then said
 * to be.
 *
 * @param scope from the stage's own inventory
 * @param objective what the runbook promises
 * @param withinRto of the runs that recovered, how many did so in time
 * @param byCount how runs ended, by the number of faults that struck
 * @param phases how runs ended, by kind of fault and phase it struck in
 * @param settings seed, density, build and the like, by name
 */
public record RehearsalDetail(
    Scope scope,
    RecoveryObjective objective,
    int withinRto,
    Map<Integer, Ended> byCount,
    List<PhaseTally> phases,
    Map<String, String> settings) {

  /** Nothing more is known. */
  public static final RehearsalDetail NONE =
      new RehearsalDetail(
          new Scope(List.of(), List.of(), List.of()),
          RecoveryObjective.NONE,
          0,
          Map.of(),
          List.of(),
          Map.of());

  public RehearsalDetail {
    byCount = java.util.Collections.unmodifiableMap(new TreeMap<>(byCount));
    phases = List.copyOf(phases);
    settings = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(settings));
  }

  /**
   * Runs in which a kind of fault struck in a phase.
   *
   * @param fault the kind, such as {@code reply lost}
   * @param phase the state the operation was in
   * @param possible whether the fault can happen there at all
   */
  public record PhaseTally(String fault, String phase, Ended ended, boolean possible) {}
}
