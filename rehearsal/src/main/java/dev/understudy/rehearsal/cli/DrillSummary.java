package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.DrillImprovements;
import dev.understudy.rehearsal.report.DrillReport;
import dev.understudy.rehearsal.report.GateResult;
import dev.understudy.rehearsal.report.Improvement;
import dev.understudy.rehearsal.report.RtoSegment;
import dev.understudy.rehearsal.report.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The closing lines of a drill. */
final class DrillSummary {

  private static final int IMPROVEMENTS_SHOWN = 3;

  private DrillSummary() {}

  static List<String> lines(DrillReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(report.verdict() + ": " + report.headline());
    report.reasons().forEach(reason -> lines.add("  because " + reason));
    report.gates().stream().filter(gate -> !gate.ok()).map(DrillSummary::red).forEach(lines::add);
    lines.add("");
    lines.add("Recovery time  " + recovery(report));
    lines.add("Requests       " + requests(report));
    lines.add("Took           " + Wording.of(report.took()));
    report.modelled().forEach(part -> lines.add("Modelled       " + part));
    List<Improvement> improvements = DrillImprovements.of(report);
    if (!improvements.isEmpty()) {
      lines.add("To improve");
      improvements.stream()
          .limit(IMPROVEMENTS_SHOWN)
          .forEach(
              found -> {
                lines.add("  - " + found.measured());
                lines.add("    " + found.advice());
              });
    }
    return lines;
  }

  private static String red(GateResult gate) {
    return "  red gate %s: measured %s, needed %s"
        .formatted(gate.gate(), gate.measured(), gate.threshold());
  }

  private static String recovery(DrillReport report) {
    if (report.rto().total().isZero()) {
      return "not measured, nothing was recovered";
    }
    return Wording.of(report.rto().total())
        + Arrays.stream(RtoSegment.values())
            .map(segment -> segment.word() + " " + Wording.of(report.rto().of(segment)))
            .collect(Collectors.joining(", ", " (", ")"));
  }

  private static String requests(DrillReport report) {
    return report.sent() == 0
        ? "none sent"
        : "%,d sent, %,d failed (%s answered well)"
            .formatted(
                report.sent(),
                report.failed(),
                Wording.percent((double) (report.sent() - report.failed()) / report.sent()));
  }
}
