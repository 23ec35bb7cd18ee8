package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.fault.Fault;
import dev.understudy.rehearsal.invariant.Breach;
import dev.understudy.rehearsal.report.Ended;
import dev.understudy.rehearsal.report.FaultTally;
import dev.understudy.rehearsal.report.RehearsalDetail.Pass;
import dev.understudy.rehearsal.report.RehearsalDetail.PhaseTally;
import dev.understudy.rehearsal.report.RtoBreakdown;
import dev.understudy.rehearsal.report.RtoSegment;
import dev.understudy.rehearsal.report.Spread;
import dev.understudy.rehearsal.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Adds up what runs showed. Adding the same runs in other shares and another order comes to the
 * same; what it holds does not grow with the number of runs.
 */
final class Findings {
  /** Of more violations than anybody reads only the number is kept. */
  static final int KEPT_MOST = 1_000;

  private static final Comparator<Found> BY_RUN =
      Comparator.comparing((Found found) -> found.run().phase())
          .thenComparingLong(found -> found.run().number());

  /** What the runs of one phase came to. */
  static final class Phase {
    private final Map<Verdict, Long> outcomes = new EnumMap<>(Verdict.class);
    private final DurationCounts whole = new DurationCounts();
    private final Map<RtoSegment, DurationCounts> segments = new EnumMap<>(RtoSegment.class);
    private Ended ended = Ended.NONE;
    private long asked;
    private long runs;
    private long faults;

    Map<Verdict, Long> outcomes() {
      return Collections.unmodifiableMap(outcomes);
    }

    long asked() {
      return asked;
    }

    long runs() {
      return runs;
    }

    long faults() {
      return faults;
    }

    DurationCounts whole() {
      return whole;
    }

    Map<RtoSegment, DurationCounts> segments() {
      return Collections.unmodifiableMap(segments);
    }

    DurationCounts segment(RtoSegment segment) {
      return segments.computeIfAbsent(segment, key -> new DurationCounts());
    }

    void add(Verdict verdict, long times) {
      outcomes.merge(verdict, times, Long::sum);
    }

    Ended ended() {
      return ended;
    }

    void add(long moreRuns, long moreFaults, Ended more) {
      runs += moreRuns;
      faults += moreFaults;
      ended = ended.plus(more);
    }

    private String how() {
      String share = runs < asked ? String.format(Locale.ROOT, "%,d of %,d runs", runs, asked) : "";
      String density =
          faults > 0 && faults != runs
              ? String.format(Locale.ROOT, "%.1f faults a run on average", (double) faults / runs)
              : "";
      return share.isEmpty() || density.isEmpty() ? share + density : share + ", " + density;
    }

    private void add(RtoBreakdown recovery) {
      whole.add(recovery.total());
      recovery.parts().forEach((segment, part) -> segment(segment).add(part));
    }
  }

  private final Coverage coverage;
  private final Map<RunId.Phase, Phase> phases = new EnumMap<>(RunId.Phase.class);
  private final Map<String, Map<Verdict, Long>> byFault = new TreeMap<>();
  private final Map<Integer, Ended> byCount = new TreeMap<>();
  private final Map<Observed.Struck, Ended> byPlace =
      new TreeMap<>(
          Comparator.comparing(Observed.Struck::kind).thenComparing(Observed.Struck::phase));
  private final List<Found> violations = new ArrayList<>();
  private final List<Found> notLive = new ArrayList<>();

  Findings(Coverage coverage) {
    this.coverage = coverage;
  }

  Coverage coverage() {
    return coverage;
  }

  Map<RunId.Phase, Phase> phases() {
    return Collections.unmodifiableMap(phases);
  }

  Phase phase(RunId.Phase phase) {
    return phases.computeIfAbsent(phase, key -> new Phase());
  }

  Map<String, Map<Verdict, Long>> byFault() {
    return Collections.unmodifiableMap(byFault);
  }

  List<Found> violations() {
    return List.copyOf(violations);
  }

  List<Found> notLive() {
    return List.copyOf(notLive);
  }

  /** So many runs of a phase were asked for, of all machines together. */
  void asked(RunId.Phase phase, long runs) {
    phase(phase).asked = Math.max(phase(phase).asked, runs);
  }

  void add(Observed run) {
    RunResult result = run.result();
    Phase phase = phase(run.id().phase());
    phase.add(result.verdict(), 1);
    Ended ended = ended(run);
    phase.add(1, result.struck().size(), ended);
    if (run.id().phase() != RunId.Phase.QUIET) {
      add(result.struck().size(), ended);
    }
    Set.copyOf(run.struck()).forEach(place -> add(place, ended));
    coverage.add(run.taken());
    TreeSet<String> kinds = new TreeSet<>();
    result.struck().stream().map(Fault::kindInWords).forEach(kinds::add);
    kinds.forEach(kind -> add(kind, result.verdict(), 1));
    if (result.verdict() == Verdict.SUCCEEDED) {
      result.recovery().ifPresentOrElse(phase::add, () -> phase.whole.add(result.took()));
    }
    for (Breach breach : run.breaches()) {
      broken(new Found(run.id(), breach.invariant(), breach.sentence(), result.struck()));
    }
    if (run.id().phase() == RunId.Phase.QUIET && !result.endedRight()) {
      Breach dead = dead(result);
      dead(new Found(run.id(), dead.invariant(), dead.sentence(), List.of()));
    }
  }

  // Without faults the aim is what the world makes right; with some of them it is to succeed.
  private static Ended ended(Observed run) {
    boolean right = run.id().phase() == RunId.Phase.QUIET && run.result().endedRight();
    return Ended.of(right ? Verdict.SUCCEEDED : run.result().verdict(), !run.breaches().isEmpty());
  }

  void add(String faultKind, Verdict verdict, long runs) {
    byFault
        .computeIfAbsent(faultKind, key -> new EnumMap<>(Verdict.class))
        .merge(verdict, runs, Long::sum);
  }

  /** What is said of a run without faults that did not end as it should. */
  static Breach dead(RunResult result) {
    return new Breach(
        "a run without faults ends as it should",
        Instant.EPOCH,
        "it ended "
            + result.endings().stream().map(Ending::inWords).toList()
            + " and nothing had gone wrong");
  }

  void broken(Found found) {
    keep(found, violations);
  }

  void dead(Found found) {
    keep(found, notLive);
  }

  private static void keep(Found found, List<Found> all) {
    int at = all.size();
    while (at > 0 && BY_RUN.compare(all.get(at - 1), found) > 0) {
      at--;
    }
    all.add(at, found);
    if (all.size() > KEPT_MOST) {
      all.removeLast();
    }
  }

  /** What was found, with the faults of some of it made fewer. */
  void replaceViolations(List<Found> others) {
    violations.clear();
    violations.addAll(others);
  }

  /** A pass a phase, in the order in which they were performed. */
  List<Pass> passes() {
    return phases.entrySet().stream()
        .map(
            entry -> new Pass(kind(entry.getKey()), entry.getValue().how(), entry.getValue().ended))
        .toList();
  }

  private static Pass.Kind kind(RunId.Phase phase) {
    return switch (phase) {
      case QUIET -> Pass.Kind.QUIET;
      case SINGLE -> Pass.Kind.SINGLE;
      case PAIRS -> Pass.Kind.PAIRS;
      case GUIDED -> Pass.Kind.GUIDED;
      case DRAWN -> Pass.Kind.DRAWN;
    };
  }

  Map<Integer, Ended> byCount() {
    return Collections.unmodifiableMap(byCount);
  }

  Map<Observed.Struck, Ended> byPlace() {
    return Collections.unmodifiableMap(byPlace);
  }

  /** Sorted by kind of fault, then by phase. */
  List<PhaseTally> phaseTallies() {
    return byPlace.entrySet().stream()
        .map(
            each ->
                new PhaseTally(each.getKey().kind(), each.getKey().phase(), each.getValue(), true))
        .toList();
  }

  void add(int count, Ended ended) {
    byCount.merge(count, ended, Ended::plus);
  }

  void add(Observed.Struck place, Ended ended) {
    byPlace.merge(place, ended, Ended::plus);
  }

  Map<Verdict, Integer> outcomes() {
    Map<Verdict, Integer> outcomes = new EnumMap<>(Verdict.class);
    phases
        .values()
        .forEach(
            phase ->
                phase.outcomes.forEach(
                    (verdict, runs) ->
                        outcomes.merge(verdict, Math.toIntExact(runs), Integer::sum)));
    return outcomes;
  }

  int runs() {
    return Math.toIntExact(phases.values().stream().mapToLong(Phase::runs).sum());
  }

  long faultsStruck() {
    return phases.values().stream().mapToLong(Phase::faults).sum();
  }

  List<FaultTally> faults() {
    return byFault.entrySet().stream()
        .map(
            entry -> {
              Map<Verdict, Integer> outcomes = new EnumMap<>(Verdict.class);
              entry
                  .getValue()
                  .forEach((verdict, runs) -> outcomes.put(verdict, Math.toIntExact(runs)));
              return new FaultTally(entry.getKey(), outcomes);
            })
        .toList();
  }

  /** Recovery, or where there is none the duration, of what succeeded with drawn faults. */
  Spread recovery() {
    return measured().whole.spread();
  }

  /** How many of the runs that recovery is measured of recovered in time. */
  int recoveredWithin(Duration limit) {
    return Math.toIntExact(
        measured().whole.counts().headMap(limit.toMillis() + 1).values().stream()
            .mapToLong(Long::longValue)
            .sum());
  }

  Map<RtoSegment, Spread> segments() {
    Map<RtoSegment, Spread> segments = new EnumMap<>(RtoSegment.class);
    measured().segments.forEach((segment, counts) -> segments.put(segment, counts.spread()));
    return segments;
  }

  // The drawn runs stand for days as they come; where there are none, the others have to.
  private Phase measured() {
    for (RunId.Phase phase :
        List.of(RunId.Phase.DRAWN, RunId.Phase.QUIET, RunId.Phase.SINGLE, RunId.Phase.PAIRS)) {
      Phase runs = phases.get(phase);
      if (runs != null && runs.runs > 0) {
        return runs;
      }
    }
    return new Phase();
  }
}
