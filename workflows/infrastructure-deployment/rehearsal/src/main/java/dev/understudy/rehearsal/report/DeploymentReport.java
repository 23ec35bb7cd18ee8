package dev.understudy.rehearsal.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Everything that one deployment on this machine showed; the page and the closing lines of the
 * command are made from this alone.
 *
 * @param headline the judge's one sentence
 * @param reasons why, one sentence each
 * @param stacks in the order of their waves
 * @param builds in the order of their start
 * @param gates the checks that decided; all of the last gate, failing ones first
 * @param where what the stacks' state is kept in, one sentence
 * @param modelled the parts that were modelled instead of performed, one sentence each
 * @param context what every report says
 */
public record DeploymentReport(
    String operationId,
    String runbook,
    String runbookSha256,
    String mode,
    Verdict verdict,
    String headline,
    List<String> reasons,
    Instant startedAt,
    Instant endedAt,
    List<StackEnd> stacks,
    List<BuildSpan> builds,
    List<GateResult> gates,
    List<EvidenceEntry> evidence,
    String where,
    List<String> modelled,
    ReportContext context) {

  public DeploymentReport {
    reasons = List.copyOf(reasons);
    stacks = List.copyOf(stacks);
    builds = List.copyOf(builds);
    gates = List.copyOf(gates);
    evidence = List.copyOf(evidence);
    modelled = List.copyOf(modelled);
  }

  /** Where nothing is known of promise and inventory. */
  public DeploymentReport(
      String operationId,
      String runbook,
      String runbookSha256,
      String mode,
      Verdict verdict,
      String headline,
      List<String> reasons,
      Instant startedAt,
      Instant endedAt,
      List<StackEnd> stacks,
      List<BuildSpan> builds,
      List<GateResult> gates,
      List<EvidenceEntry> evidence,
      String where,
      List<String> modelled) {
    this(
        operationId,
        runbook,
        runbookSha256,
        mode,
        verdict,
        headline,
        reasons,
        startedAt,
        endedAt,
        stacks,
        builds,
        gates,
        evidence,
        where,
        modelled,
        ReportContext.NONE);
  }

  /**
   * How one stack ended.
   *
   * @param wave counted from 1
   * @param end {@code NEW_VERIFIED}, {@code UNCHANGED}, {@code UNTOUCHED}, {@code LEFT} and what
   *     else the machine says
   * @param status of its last run
   * @param reason one sentence; empty when there is nothing to say
   * @param decision of the policies on its first plan; empty when it was not judged
   * @param changes in words, such as {@code 2 to create}; empty when it was not judged
   * @param summary a line a changed address
   */
  public record StackEnd(
      String stack,
      int wave,
      String end,
      String status,
      String reason,
      String decision,
      String changes,
      List<String> summary,
      List<PolicyFinding> findings) {
    public StackEnd {
      summary = List.copyOf(summary);
      findings = List.copyOf(findings);
    }

    /** Whether it is neither what it was nor what it was to become. */
    public boolean isLeft() {
      return end.equals("LEFT") || end.equals("UNKNOWN");
    }
  }

  public Duration took() {
    return Duration.between(startedAt, endedAt);
  }

  public boolean isPreview() {
    return mode.equals("preview");
  }
}
