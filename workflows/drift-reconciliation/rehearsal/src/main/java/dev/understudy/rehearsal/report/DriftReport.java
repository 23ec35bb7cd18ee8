package dev.understudy.rehearsal.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one look for drift on this machine showed; the page and the closing lines of the
 * command are made from this alone. It holds no value of any attribute.
 *
 * @param headline the judge's one sentence
 * @param reasons why, one sentence each
 * @param table the worst findings first
 * @param more findings that are not in the table
 * @param stacks in the order of the runbook
 * @param builds in the order of their start
 * @param where what the stacks' state is kept in, one sentence
 * @param modelled the parts that were modelled instead of performed, one sentence each
 * @param context what every report says
 */
public record DriftReport(
    String operationId,
    String runbook,
    String runbookSha256,
    String mode,
    Verdict verdict,
    String headline,
    List<String> reasons,
    Instant startedAt,
    Instant endedAt,
    List<Row> table,
    int more,
    List<StackLook> stacks,
    List<BuildSpan> builds,
    List<EvidenceEntry> evidence,
    String where,
    List<String> modelled,
    ReportContext context) {

  public DriftReport {
    reasons = List.copyOf(reasons);
    table = List.copyOf(table);
    stacks = List.copyOf(stacks);
    builds = List.copyOf(builds);
    evidence = List.copyOf(evidence);
    modelled = List.copyOf(modelled);
  }

  /** Where nothing is known of promise and inventory. */
  public DriftReport(
      String operationId,
      String runbook,
      String runbookSha256,
      String mode,
      Verdict verdict,
      String headline,
      List<String> reasons,
      Instant startedAt,
      Instant endedAt,
      List<Row> table,
      int more,
      List<StackLook> stacks,
      List<BuildSpan> builds,
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
        table,
        more,
        stacks,
        builds,
        evidence,
        where,
        modelled,
        ReportContext.NONE);
  }

  /**
   * A line of the drift table.
   *
   * @param attribute its path, or {@code [deleted]} and the like for a whole resource
   * @param drift {@code safe}, {@code review} or {@code dangerous}
   * @param rule that said so; empty when none did
   * @param sensitive whether Terraform hides the value
   * @param occurrences how often it has drifted
   * @param lastChange who has changed the resource last; empty when that was not found
   * @param done what was done about it, in words; empty when nothing was decided
   */
  public record Row(
      String stack,
      String address,
      String attribute,
      String drift,
      String rule,
      boolean sensitive,
      int occurrences,
      Optional<Change> lastChange,
      String done) {}

  /**
   * A change that CloudTrail knows of.
   *
   * @param at ISO-8601
   * @param from source address, or a service's name
   * @param call the API call
   */
  public record Change(String who, String at, String from, String call) {}

  /**
   * What became of a stack.
   *
   * @param look {@code looked at}, {@code not looked at} or {@code never applied}
   * @param drifted how many attributes had drifted, as far as the table tells
   * @param heal how putting it right ended; empty when nothing was put right
   * @param reason one sentence; empty when there is nothing to say
   */
  public record StackLook(String stack, String look, int drifted, String heal, String reason) {}

  public Duration took() {
    return Duration.between(startedAt, endedAt);
  }

  /** How many lines of the table are of a class. */
  public long count(String drift) {
    return table.stream().filter(row -> row.drift().equals(drift)).count();
  }
}
