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

  private RehearsalImprovements() {}

  public static List<Improvement> of(RehearsalReport report) {
    List<Improvement> found = new ArrayList<>();
    if (!report.safe()) {
      found.add(
          new Improvement(
              "%s broke an invariant.".formatted(Wording.count(report.violations().size(), "run")),
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

  private static Optional<Improvement> costliestFault(RehearsalReport report) {
    return report.faults().stream()
        .filter(fault -> notSucceeded(fault) > 0)
        .max(Comparator.comparingInt(RehearsalImprovements::notSucceeded))
        .map(
            fault ->
                new Improvement(
                    "\"%s\" keeps most runs from succeeding: %,d of the %,d it struck."
                        .formatted(fault.fault(), notSucceeded(fault), fault.runs()),
                    "If this fault is likely in your account, a longer deadline or a retry there"
                        + " pays most."));
  }

  private static int notSucceeded(FaultTally fault) {
    return fault.runs() - fault.outcomes().getOrDefault(Verdict.SUCCEEDED, 0);
  }

  private static Optional<Improvement> tail(RehearsalReport report) {
    boolean long99 = report.rto().p99().compareTo(report.rto().p50().multipliedBy(2)) > 0;
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
