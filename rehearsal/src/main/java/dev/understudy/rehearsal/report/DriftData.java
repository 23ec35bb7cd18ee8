package dev.understudy.rehearsal.report;

import static dev.understudy.rehearsal.report.JsonTree.tree;

import dev.understudy.rehearsal.report.DriftReport.Change;
import dev.understudy.rehearsal.report.DriftReport.Row;
import dev.understudy.rehearsal.report.DriftReport.StackLook;
import java.time.Instant;

/** What the page of a look for drift shows, as JSON. */
final class DriftData {

  private static final Change NOBODY = new Change("", "", "", "");

  private DriftData() {}

  static String json(DriftReport report) {
    Instant start = report.startedAt();
    return tree()
        .text("kind", "drift")
        .text("operationId", report.operationId())
        .text("runbook", report.runbook())
        .text("runbookSha256", report.runbookSha256())
        .text("mode", report.mode())
        .child("verdict", DrillData.verdict(report.verdict()))
        .text("headline", report.headline())
        .texts("reasons", report.reasons())
        .text("startedAt", start.toString())
        .seconds("seconds", report.took())
        .text("took", Wording.of(report.took()))
        .text("where", report.where())
        .list("table", report.table(), DriftData::row)
        .number("more", report.more())
        .list("stacks", report.stacks(), DriftData::stack)
        .list("builds", report.builds(), build -> DeploymentData.build(start, build))
        .list("evidence", report.evidence(), DrillData::evidence)
        .text("chain", EvidenceChain.judge(report.evidence()))
        .texts("modelled", report.modelled())
        .json();
  }

  private static JsonTree row(Row row) {
    Change change = row.lastChange().orElse(NOBODY);
    return tree()
        .text("stack", row.stack())
        .text("address", row.address())
        .text("attribute", row.attribute())
        .text("drift", row.drift())
        .text("rule", row.rule())
        .flag("sensitive", row.sensitive())
        .number("occurrences", row.occurrences())
        .flag("known", row.lastChange().isPresent())
        .text("who", change.who())
        .text("at", change.at())
        .text("from", change.from())
        .text("call", change.call())
        .text("done", row.done());
  }

  private static JsonTree stack(StackLook stack) {
    return tree()
        .text("stack", stack.stack())
        .text("look", stack.look())
        .number("drifted", stack.drifted())
        .text("heal", stack.heal())
        .text("reason", stack.reason());
  }
}
