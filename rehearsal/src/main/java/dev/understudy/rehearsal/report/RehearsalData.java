package dev.understudy.rehearsal.report;

import static dev.understudy.rehearsal.report.JsonTree.tree;

import java.util.Arrays;

/** What the page of a rehearsal shows, as JSON. */
final class RehearsalData {

  private RehearsalData() {}

  static String json(RehearsalReport report) {
    return tree()
        .text("kind", "rehearsal")
        .text("runbook", report.runbook())
        .text("runbookSha256", report.runbookSha256())
        .text("mode", report.mode())
        .text("seed", Long.toString(report.seed()))
        .number("runs", report.runs())
        .number("faultsStruck", report.faultsStruck())
        .flag("safe", report.safe())
        .list("outcomes", Arrays.asList(Verdict.values()), verdict -> outcome(report, verdict))
        .child("rto", spread(report.rto()))
        .list("histogram", report.rto().histogram(), RehearsalData::bin)
        .list(
            "segments",
            report.segments().entrySet(),
            entry -> spread(entry.getValue()).text("segment", entry.getKey().word()))
        .list("faults", report.faults(), RehearsalData::fault)
        .list("violations", report.violations(), RehearsalData::violation)
        .list("improvements", RehearsalImprovements.of(report), DrillData::improvement)
        .texts("modelled", report.modelled())
        .json();
  }

  private static JsonTree outcome(RehearsalReport report, Verdict verdict) {
    return DrillData.verdict(verdict)
        .number("runs", report.ended(verdict))
        .text(
            "share", Wording.percent((double) report.ended(verdict) / Math.max(1, report.runs())));
  }

  private static JsonTree spread(Spread spread) {
    return tree()
        .number("count", spread.count())
        .text("p50", Wording.of(spread.p50()))
        .text("p90", Wording.of(spread.p90()))
        .text("p95", Wording.of(spread.p95()))
        .text("p99", Wording.of(spread.p99()))
        .text("max", Wording.of(spread.max()));
  }

  private static JsonTree bin(Spread.Bin bin) {
    return tree()
        .text("from", Wording.of(bin.from()))
        .text("until", Wording.of(bin.until()))
        .number("runs", bin.runs());
  }

  private static JsonTree fault(FaultTally fault) {
    JsonTree row = tree().text("fault", fault.fault()).number("runs", fault.runs());
    for (Verdict verdict : Verdict.values()) {
      row.number(verdict.name(), fault.outcomes().getOrDefault(verdict, 0));
    }
    return row;
  }

  private static JsonTree violation(Violation violation) {
    return tree()
        .text("invariant", violation.invariant())
        .text("run", violation.run())
        .text("message", violation.message())
        .texts("faults", violation.faults())
        .text("replay", violation.replay());
  }
}
