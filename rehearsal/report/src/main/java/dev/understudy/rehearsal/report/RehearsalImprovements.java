package dev.understudy.rehearsal.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to improve after a rehearsal, most pressing first. Pure: the same report gives the same
 * list.
 */
public final class RehearsalImprovements {

  /** Of fewer runs a share says nothing. */
  private static final int LEAST_STRUCK = 5;

  /** A difference that is worth naming. */
  private static final double NOTABLE_EXCESS = 0.05;

  private RehearsalImprovements() {}

  public static List<Improvement> of(RehearsalReport report) {
    List<Improvement> found = new ArrayList<>();
    if (!report.safe()) {
      found.add(
          new Improvement(
              "%s broke an invariant."
                  .formatted(
                      Wording.count(
                          report.violations().stream().map(Violation::run).distinct().count(),
                          "run")),
              "Replay the first one with its command; do not perform this runbook before it is"
                  + " understood."));
    }
    if (report.ended(Verdict.FAILED) > 0) {
      found.add(
          new Improvement(
              "%s ended FAILED, with an end state that is not proved."
                  .formatted(Wording.count(report.ended(Verdict.FAILED), "run")),
              "See in the table of faults which kinds lead there."));
    }
    slowestSegment(report).ifPresent(found::add);
    costliestFault(report).ifPresent(found::add);
    tail(report).ifPresent(found::add);
    return List.copyOf(found);
  }

  /** The segment that takes longest in the median run. */
  public static Optional<RtoSegment> slowest(RehearsalReport report) {
    return report.segments().entrySet().stream()
        .filter(entry -> !entry.getValue().max().isZero())
        .max(Comparator.comparing(entry -> entry.getValue().p50()))
        .map(Map.Entry::getKey);
  }

  private static Optional<Improvement> slowestSegment(RehearsalReport report) {
    return slowest(report)
        .map(
            segment -> {
              Spread spread = report.segments().getOrDefault(segment, Spread.of(List.of()));
              return new Improvement(
                  "The slowest segment is %s: %s in the median run, %s at p95."
                      .formatted(
                          segment.word(), Wording.of(spread.p50()), Wording.of(spread.p95())),
                  segment.advice());
            });
  }

  /**
   * The fault after which fewest runs reach their aim, against those that it did not strike; the
   * commonest fault is in many failed runs only because it is in many runs.
   */
  private static Optional<Improvement> costliestFault(RehearsalReport report) {
    return report.faults().stream()
        .filter(fault -> fault.runs() >= LEAST_STRUCK && excess(report, fault) >= NOTABLE_EXCESS)
        .max(Comparator.comparingDouble(fault -> excess(report, fault)))
        .map(
            fault ->
                new Improvement(
                    "\"%s\" costs most: %s of the %s it struck did not reach the aim, against %s of all others."
                        .formatted(
                            fault.fault(),
                            Wording.percent(missed(notSucceeded(fault), fault.runs())),
                            Wording.count(fault.runs(), "run"),
                            Wording.percent(others(report, fault))),
                    "If this fault is likely in your account, a longer deadline or a retry there"
                        + " pays most."));
  }

  /** By how much more often runs miss their aim with the fault than without it. */
  private static double excess(RehearsalReport report, FaultTally fault) {
    return missed(notSucceeded(fault), fault.runs()) - others(report, fault);
  }

  private static double others(RehearsalReport report, FaultTally fault) {
    int all = report.runs() - report.ended(Verdict.SUCCEEDED);
    return missed(all - notSucceeded(fault), report.runs() - fault.runs());
  }

  private static double missed(int missed, int runs) {
    return runs <= 0 ? 0 : (double) Math.max(0, missed) / runs;
  }

  private static int notSucceeded(FaultTally fault) {
    return fault.runs() - fault.outcomes().getOrDefault(Verdict.SUCCEEDED, 0);
  }

  private static Optional<Improvement> tail(RehearsalReport report) {
    boolean recovers = !report.segments().isEmpty();
    boolean long99 =
        recovers && report.rto().p99().compareTo(report.rto().p50().multipliedBy(2)) > 0;
    return long99
        ? Optional.of(
            new Improvement(
                "One run in a hundred recovers in more than %s, the median in %s."
                    .formatted(Wording.of(report.rto().p99()), Wording.of(report.rto().p50())),
                "Promise the p99, not the median; retries and waits after faults make the"
                    + " difference."))
        : Optional.empty();
  }
}
