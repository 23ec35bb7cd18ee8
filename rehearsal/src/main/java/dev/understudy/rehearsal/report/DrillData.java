package dev.understudy.rehearsal.report;

import static dev.understudy.rehearsal.report.JsonTree.tree;

import java.time.Instant;
import java.util.Arrays;

/** What the page of a drill shows, as JSON. Times are seconds since the operation started. */
final class DrillData {

  private DrillData() {}

  static String json(DrillReport report) {
    Instant start = report.startedAt();
    return tree()
        .text("kind", "drill")
        .text("runbook", report.runbook())
        .text("runbookSha256", report.runbookSha256())
        .text("operationId", report.operationId())
        .text("mode", report.mode())
        .child("verdict", verdict(report.verdict()))
        .text("headline", report.headline())
        .texts("reasons", report.reasons())
        .text("startedAt", start.toString())
        .text("endedAt", report.endedAt().toString())
        .seconds("seconds", report.took())
        .text("took", Wording.of(report.took()))
        .number("sent", report.sent())
        .number("failed", report.failed())
        .text("success", report.sent() == 0 ? "none sent" : success(report))
        .child("rto", rto(report.rto()))
        .list("regions", report.regions(), region -> region(start, region))
        .list(
            "moments",
            report.moments(),
            m -> tree().since("at", start, m.at()).text("what", m.what()))
        .list("timeline", report.timeline(), span -> span(start, span))
        .list("gates", report.gates(), DrillData::gate)
        .list("evidence", report.evidence(), DrillData::evidence)
        .text("chain", EvidenceChain.judge(report.evidence()))
        .list("improvements", DrillImprovements.of(report), DrillData::improvement)
        .texts("modelled", report.modelled())
        .json();
  }

  static JsonTree verdict(Verdict verdict) {
    return tree().text("name", verdict.name()).text("meaning", verdict.meaning());
  }

  static JsonTree improvement(Improvement improvement) {
    return tree().text("measured", improvement.measured()).text("advice", improvement.advice());
  }

  private static String success(DrillReport report) {
    return Wording.percent((double) (report.sent() - report.failed()) / report.sent());
  }

  private static JsonTree rto(RtoBreakdown rto) {
    return tree()
        .seconds("seconds", rto.total())
        .text("total", Wording.of(rto.total()))
        .list(
            "parts",
            Arrays.asList(RtoSegment.values()),
            segment ->
                tree()
                    .text("segment", segment.word())
                    .seconds("seconds", rto.of(segment))
                    .text("took", Wording.of(rto.of(segment)))
                    .text("share", Wording.percent(rto.share(segment))));
  }

  private static JsonTree region(Instant start, RegionTraffic region) {
    return tree()
        .text("role", region.role())
        .text("region", region.region())
        .number("sent", region.sent())
        .number("failed", region.failed())
        .list(
            "samples",
            region.samples(),
            sample ->
                tree()
                    .since("at", start, sample.at())
                    .number("share", sample.share())
                    .number("sent", sample.sent())
                    .number("failed", sample.failed()));
  }

  private static JsonTree span(Instant start, StateSpan span) {
    return tree()
        .text("machine", span.machine())
        .text("execution", span.execution())
        .text("state", span.state())
        .text("type", span.type())
        .since("from", start, span.startedAt())
        .since("to", start, span.endedAt())
        .text("error", span.error());
  }

  static JsonTree gate(GateResult gate) {
    return tree()
        .text("gate", gate.gate())
        .flag("ok", gate.ok())
        .text("measured", gate.measured())
        .text("threshold", gate.threshold())
        .text("reason", gate.reason());
  }

  static JsonTree evidence(EvidenceEntry entry) {
    return tree()
        .number("sequence", entry.sequence())
        .text("phase", entry.phase())
        .text("key", entry.key())
        .text("sha256", entry.sha256())
        .text("previousSha256", entry.previousSha256())
        .texts("writtenTo", entry.writtenTo())
        .texts("failedIn", entry.failedIn());
  }
}
