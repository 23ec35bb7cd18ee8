package dev.understudy.rehearsal.report;

import static dev.understudy.rehearsal.report.JsonTree.tree;

import dev.understudy.rehearsal.report.DeploymentReport.BuildSpan;
import dev.understudy.rehearsal.report.DeploymentReport.PolicyFinding;
import dev.understudy.rehearsal.report.DeploymentReport.StackEnd;
import java.time.Duration;
import java.time.Instant;

/** What the page of a deployment shows, as JSON. */
final class DeploymentData {

  private DeploymentData() {}

  static String json(DeploymentReport report) {
    Instant start = report.startedAt();
    return tree()
        .text("kind", "deployment")
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
        .list("stacks", report.stacks(), DeploymentData::stack)
        .list("builds", report.builds(), build -> build(start, build))
        .list("gates", report.gates(), DrillData::gate)
        .list("evidence", report.evidence(), DrillData::evidence)
        .text("chain", EvidenceChain.judge(report.evidence()))
        .texts("modelled", report.modelled())
        .json();
  }

  private static JsonTree stack(StackEnd stack) {
    return tree()
        .text("stack", stack.stack())
        .number("wave", stack.wave())
        .text("end", stack.end())
        .flag("left", stack.isLeft())
        .text("status", stack.status())
        .text("reason", stack.reason())
        .text("decision", stack.decision())
        .text("changes", stack.changes())
        .texts("summary", stack.summary())
        .list("findings", stack.findings(), DeploymentData::finding);
  }

  private static JsonTree finding(PolicyFinding finding) {
    return tree()
        .text("policy", finding.policy())
        .text("level", finding.level())
        .text("address", finding.address())
        .text("reason", finding.reason());
  }

  static JsonTree build(Instant start, BuildSpan build) {
    return tree()
        .text("stack", build.stack())
        .text("action", build.action())
        .flag("ok", build.ok())
        .since("from", start, build.startedAt())
        .since("to", start, build.endedAt())
        .text("took", Wording.of(Duration.between(build.startedAt(), build.endedAt())));
  }
}
