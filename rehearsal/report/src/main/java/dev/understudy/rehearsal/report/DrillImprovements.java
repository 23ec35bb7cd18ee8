package dev.understudy.rehearsal.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What to improve after a drill, most pressing first. Pure: the same report gives the same list.
 */
public final class DrillImprovements {

  /**
   * From this part of the recovery time on, preparing is worth naming even when it is not the
   * slowest.
   */
  private static final double NOTABLE_PREPARE_SHARE = 0.25;

  private DrillImprovements() {}

  public static List<Improvement> of(DrillReport report) {
    List<Improvement> found = new ArrayList<>();
    redGates(report, found);
    failedRequests(report, found);
    recoveryTime(report.rto(), found);
    erringStates(report, found);
    slowestTask(report).ifPresent(found::add);
    evidence(report, found);
    return List.copyOf(found);
  }

  private static void redGates(DrillReport report, List<Improvement> found) {
    report.gates().stream()
        .filter(gate -> !gate.ok())
        .forEach(
            gate ->
                found.add(
                    new Improvement(
                        "Gate %s was red: measured %s, needed %s."
                            .formatted(gate.gate(), gate.measured(), gate.threshold()),
                        gate.reason().isEmpty()
                            ? "Repair what the gate measures, then drill again."
                            : gate.reason())));
  }

  private static void failedRequests(DrillReport report, List<Improvement> found) {
    if (report.failed() == 0) {
      return;
    }
    RegionTraffic worst =
        report.regions().stream()
            .max(Comparator.comparingLong(RegionTraffic::failed))
            .orElseThrow();
    List<TrafficSample> bad =
        worst.samples().stream().filter(sample -> sample.failed() > 0).toList();
    found.add(
        new Improvement(
            "%s of %,d failed (%s), most of them in %s between %s and %s."
                .formatted(
                    Wording.count(report.failed(), "request"),
                    report.sent(),
                    Wording.percent((double) report.failed() / report.sent()),
                    worst.region(),
                    sinceStart(report, bad.getFirst()),
                    sinceStart(report, bad.getLast())),
            "Look at what the plots mark at that time; a lower TTL or a smaller canary leaves fewer"
                + " clients on the failing side."));
  }

  private static String sinceStart(DrillReport report, TrafficSample sample) {
    return Wording.of(Duration.between(report.startedAt(), sample.at()));
  }

  private static void recoveryTime(RtoBreakdown rto, List<Improvement> found) {
    if (rto.total().isZero()) {
      return;
    }
    RtoSegment slowest = rto.slowest();
    found.add(partOf(rto, slowest, "The slowest segment is " + slowest.word()));
    if (slowest != RtoSegment.PREPARE && rto.share(RtoSegment.PREPARE) >= NOTABLE_PREPARE_SHARE) {
      found.add(partOf(rto, RtoSegment.PREPARE, "Pre-scaling the standby stands in the path"));
    }
  }

  private static Improvement partOf(RtoBreakdown rto, RtoSegment segment, String what) {
    return new Improvement(
        "%s: %s, %s of the recovery time."
            .formatted(what, Wording.of(rto.of(segment)), Wording.percent(rto.share(segment))),
        segment.advice());
  }

  private static void erringStates(DrillReport report, List<Improvement> found) {
    List<StateSpan> erring = report.timeline().stream().filter(StateSpan::failed).toList();
    if (!erring.isEmpty()) {
      StateSpan first = erring.getFirst();
      found.add(
          new Improvement(
              "%s ended in an error, first \"%s\" with %s."
                  .formatted(Wording.count(erring.size(), "state"), first.state(), first.error()),
              "Check in the timeline that each was meant to be caught."));
    }
  }

  /**
   * The longest single Task that is work of its own: not a wait and not the frame of a nested
   * execution.
   */
  private static Optional<Improvement> slowestTask(DrillReport report) {
    return report.timeline().stream()
        .filter(span -> span.type().equals("Task"))
        .filter(span -> report.timeline().stream().noneMatch(inner -> runsInside(inner, span)))
        .max(Comparator.comparing(StateSpan::took))
        .filter(span -> span.took().toMillis() >= report.took().toMillis() / 10)
        .map(
            span ->
                new Improvement(
                    String.format(
                        Locale.ROOT,
                        "The longest single task is \"%s\" of %s: %s.",
                        span.state(),
                        span.machine(),
                        Wording.of(span.took())),
                    "Start with this one when the whole operation has to be faster."));
  }

  private static boolean runsInside(StateSpan inner, StateSpan outer) {
    return !inner.execution().equals(outer.execution())
        && !inner.startedAt().isBefore(outer.startedAt())
        && inner.startedAt().isBefore(outer.endedAt())
        && !inner.endedAt().isAfter(outer.endedAt());
  }

  private static void evidence(DrillReport report, List<Improvement> found) {
    List<String> missing =
        report.evidence().stream()
            .flatMap(entry -> entry.failedIn().stream())
            .distinct()
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      found.add(
          new Improvement(
              "Evidence could not be written in " + String.join(", ", missing) + ".",
              "Copy the entries there once the region is back, so that no single region holds the"
                  + " only proof."));
    }
    if (report.evidence().isEmpty() && report.verdict() != Verdict.REJECTED) {
      found.add(
          new Improvement(
              "No evidence was recorded.",
              "Check the evidence buckets; an operation without proof did not happen."));
    }
  }
}
