package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.Improvement;
import dev.understudy.rehearsal.report.RehearsalImprovements;
import dev.understudy.rehearsal.report.MachineCoverage;
import dev.understudy.rehearsal.report.RehearsalPhase;
import dev.understudy.rehearsal.report.RehearsalReport;
import dev.understudy.rehearsal.report.RtoSegment;
import dev.understudy.rehearsal.report.Spread;
import dev.understudy.rehearsal.report.Verdict;
import dev.understudy.rehearsal.report.Violation;
import dev.understudy.rehearsal.report.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The closing lines of a rehearsal: the same report gives the same bytes. */
final class RehearsalSummary {

  private static final int VIOLATIONS_SHOWN = 5;
  private static final int NEVER_SHOWN = 5;

  private RehearsalSummary() {}

  static List<String> lines(RehearsalReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s of %s, mode %s, seed %d, %s"
            .formatted(
                Wording.count(report.runs(), "rehearsal"),
                report.runbook(),
                report.mode(),
                report.seed(),
                Wording.count(report.faultsStruck(), "fault")));
    lines.add("");
    phases(report, lines);
    report
        .outcomes()
        .forEach(
            (verdict, runs) ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "  %-12s %,8d  %7s",
                        verdict.words(),
                        runs,
                        Wording.percent((double) runs / Math.max(1, report.runs())))));
    lines.add("");
    recovery(report, lines);
    report.violations().stream()
        .limit(VIOLATIONS_SHOWN)
        .forEach(violation -> violated(violation, lines));
    report.searched().notLive().stream()
        .limit(VIOLATIONS_SHOWN)
        .forEach(dead -> notLive(dead, lines));
    coverage(report, lines);
    lines.add(
        report.safe()
            ? "Every invariant held in every run."
            : "NOT SAFE: %s of invariants."
                .formatted(Wording.count(report.violations().size(), "violation")));
    if (!report.live()) {
      lines.add(
          "NOT LIVE: %s without faults did not end as it should."
              .formatted(Wording.count(report.searched().notLive().size(), "run")));
    }
    for (Improvement found : RehearsalImprovements.of(report)) {
      lines.add("  - " + found.measured());
      lines.add("    " + found.advice());
    }
    return lines;
  }

  private static void recovery(RehearsalReport report, List<String> lines) {
    if (report.mode().equals("preview") || report.mode().equals("deploy")) {
      return;
    }
    if (report.rto().count() == 0) {
      lines.add("No run succeeded, so no time was measured.");
      return;
    }
    boolean recovers = !report.segments().isEmpty();
    lines.add(row(recovers ? "recovery time" : "duration", "p50", "p90", "p95", "p99", "longest"));
    for (RtoSegment segment : report.segments().keySet()) {
      lines.add(
          row(
              "  " + segment.word(),
              report.segments().getOrDefault(segment, Spread.of(List.of()))));
    }
    lines.add(row("  all of it", report.rto()));
    lines.add("");
  }

  private static String row(String name, Spread spread) {
    return row(
        name,
        Wording.of(spread.p50()),
        Wording.of(spread.p90()),
        Wording.of(spread.p95()),
        Wording.of(spread.p99()),
        Wording.of(spread.max()));
  }

  private static String row(
      String name, String p50, String p90, String p95, String p99, String longest) {
    return String.format(
        Locale.ROOT, "%-14s %12s %12s %12s %12s %12s", name, p50, p90, p95, p99, longest);
  }

  private static void phases(RehearsalReport report, List<String> lines) {
    for (RehearsalPhase phase : report.searched().phases()) {
      lines.add(
          "  %s: %s%s, %s"
              .formatted(
                  phase.name(),
                  Wording.count(phase.runs(), "run"),
                  phase.runs() < phase.asked() ? " of " + phase.asked() : "",
                  Arrays.stream(Verdict.values())
                      .filter(verdict -> phase.ended(verdict) > 0)
                      .map(verdict -> phase.ended(verdict) + " " + verdict.words())
                      .collect(Collectors.joining(", "))));
    }
    if (!report.searched().phases().isEmpty()) {
      lines.add("");
    }
  }

  private static void coverage(RehearsalReport report, List<String> lines) {
    for (MachineCoverage machine : report.searched().coverage()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-28s %3d of %3d ways taken",
              machine.machine(),
              machine.reached(),
              machine.all()));
      if (machine.reached() > 0) {
        machine.never().stream()
            .limit(NEVER_SHOWN)
            .forEach(never -> lines.add("    never: " + never.branch() + ": " + never.reason()));
        if (machine.never().size() > NEVER_SHOWN) {
          lines.add(
              "    and %d more, see the report".formatted(machine.never().size() - NEVER_SHOWN));
        }
      }
    }
    if (!report.searched().coverage().isEmpty()) {
      lines.add("");
    }
  }

  private static void notLive(Violation dead, List<String> lines) {
    lines.add("NOT LIVE in run %s: %s".formatted(dead.run(), dead.invariant()));
    lines.add("  " + dead.message());
    lines.add("  replay: " + dead.replay());
    lines.add("");
  }

  private static void violated(Violation violation, List<String> lines) {
    lines.add("VIOLATION in run %s: %s".formatted(violation.run(), violation.invariant()));
    lines.add("  " + violation.message());
    violation.faults().forEach(fault -> lines.add("  fault: " + fault));
    lines.add("  replay: " + violation.replay());
    lines.add("");
  }
}
