package dev.understudy.rehearsal.report;

import dev.understudy.rehearsal.report.FirstLine.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a rehearsal found beyond the sums over its runs. Each part may be missing, and is then said
 * to be.
 *
 * @param scope from the stage's own inventory
 * @param objective what the runbook promises
 * @param withinRto of the runs that recovered, how many did so in time
 * @param passes without faults, with any single fault, with drawn faults
 * @param byCount how runs ended, by the number of faults that struck
 * @param phases how runs ended, by kind of fault and phase it struck in
 * @param coverage a state machine each
 * @param settings seed, density, build and the like, by name
 */
public record RehearsalDetail(
    Scope scope,
    RecoveryObjective objective,
    int withinRto,
    List<Pass> passes,
    Map<Integer, Ended> byCount,
    List<PhaseTally> phases,
    List<MachineCoverage> coverage,
    Map<String, String> settings) {

  /** Nothing more is known. */
  public static final RehearsalDetail NONE =
      new RehearsalDetail(
          new Scope(List.of(), List.of(), List.of()),
          RecoveryObjective.NONE,
          0,
          List.of(),
          Map.of(),
          List.of(),
          List.of(),
          Map.of());

  public RehearsalDetail {
    passes = List.copyOf(passes);
    byCount = java.util.Collections.unmodifiableMap(new TreeMap<>(byCount));
    phases = List.copyOf(phases);
    coverage = List.copyOf(coverage);
    settings = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(settings));
  }

  /** The same with one more setting. */
  public RehearsalDetail with(String setting, String value) {
    Map<String, String> more = new java.util.LinkedHashMap<>(settings);
    more.put(setting, value);
    return new RehearsalDetail(
        scope, objective, withinRto, passes, byCount, phases, coverage, more);
  }

  /** The pass of a kind, if it was made. */
  public Optional<Pass> pass(Pass.Kind kind) {
    return passes.stream().filter(pass -> pass.kind() == kind).findFirst();
  }

  /**
   * Runs of one way of choosing faults.
   *
   * @param how in words, such as {@code 2.1 faults a run on average}; may be empty
   */
  public record Pass(Kind kind, String how, Ended ended) {

    /** Which faults. */
    public enum Kind {
      QUIET("Without faults"),
      SINGLE("With any single fault"),
      PAIRS("With two faults"),
      GUIDED("With faults drawn towards what was never reached"),
      DRAWN("With drawn faults");

      private final String words;

      Kind(String words) {
        this.words = words;
      }

      public String words() {
        return words;
      }
    }
  }

  /**
   * Runs in which a kind of fault struck in a phase.
   *
   * @param fault the kind, such as {@code reply lost}
   * @param phase the state the operation was in
   * @param possible whether the fault can happen there at all
   */
  public record PhaseTally(String fault, String phase, Ended ended, boolean possible) {}

  /**
   * What of a machine was gone through.
   *
   * @param never what was never reached
   */
  public record MachineCoverage(String machine, int transitions, List<Never> never) {
    public MachineCoverage {
      never = List.copyOf(never);
    }
  }

  /**
   * A transition, Retry or Catch that no run took.
   *
   * @param why where a reason is known; else empty
   */
  public record Never(String what, String why) {}
}
