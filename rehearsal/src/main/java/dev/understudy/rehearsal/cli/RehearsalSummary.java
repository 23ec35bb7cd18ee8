package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.Improvement;
import dev.understudy.rehearsal.report.RehearsalImprovements;
import dev.understudy.rehearsal.report.RehearsalReport;
import dev.understudy.rehearsal.report.RtoSegment;
import dev.understudy.rehearsal.report.Spread;
import dev.understudy.rehearsal.report.Violation;
import dev.understudy.rehearsal.report.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The closing lines of a rehearsal: the same report gives the same bytes. */
final class RehearsalSummary {

  private static final int VIOLATIONS_SHOWN = 5;

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
    lines.add(
        report.safe()
            ? "Every invariant held in every run."
            : "NOT SAFE: %s of invariants."
                .formatted(Wording.count(report.violations().size(), "violation")));
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

  private static void violated(Violation violation, List<String> lines) {
    lines.add("VIOLATION in run %d: %s".formatted(violation.run(), violation.invariant()));
    lines.add("  " + violation.message());
    violation.faults().forEach(fault -> lines.add("  fault: " + fault));
    lines.add("  replay: " + violation.replay());
    lines.add("");
  }
}
