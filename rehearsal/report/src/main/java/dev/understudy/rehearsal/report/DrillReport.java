package dev.understudy.rehearsal.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Everything one operation on the local stage showed; the page and the closing lines of the command
 * are made from this alone.
 *
 * @param headline the judge's one sentence
 * @param reasons why, one sentence each
 * @param timeline every visit to a state, in the order of its start
 * @param regions the clients' measurements, one entry a region
 * @param moments what the plots mark
 * @param gates the checks that decided; all of the last gate, failing ones first
 * @param modelled the parts that were modelled instead of performed, one plain sentence each
 * @param context what every report says
 */
public record DrillReport(
    String operationId,
    String runbook,
    String runbookSha256,
    String mode,
    Verdict verdict,
    String headline,
    List<String> reasons,
    Instant startedAt,
    Instant endedAt,
    List<StateSpan> timeline,
    List<RegionTraffic> regions,
    List<Moment> moments,
    RtoBreakdown rto,
    List<GateResult> gates,
    List<EvidenceEntry> evidence,
    List<String> modelled,
    ReportContext context) {

  public DrillReport {
    if (endedAt.isBefore(startedAt)) {
      throw new IllegalArgumentException("Operation " + operationId + " ends before it starts");
    }
    reasons = List.copyOf(reasons);
    timeline = List.copyOf(timeline);
    regions = List.copyOf(regions);
    moments = List.copyOf(moments);
    gates = List.copyOf(gates);
    evidence = List.copyOf(evidence);
    modelled = List.copyOf(modelled);
  }

  /** Where nothing is known of promise and inventory. */
  public DrillReport(
      String operationId,
      String runbook,
      String runbookSha256,
      String mode,
      Verdict verdict,
      String headline,
      List<String> reasons,
      Instant startedAt,
      Instant endedAt,
      List<StateSpan> timeline,
      List<RegionTraffic> regions,
      List<Moment> moments,
      RtoBreakdown rto,
      List<GateResult> gates,
      List<EvidenceEntry> evidence,
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
        timeline,
        regions,
        moments,
        rto,
        gates,
        evidence,
        modelled,
        ReportContext.NONE);
  }

  public Duration took() {
    return Duration.between(startedAt, endedAt);
  }

  /** Requests the clients sent, to whichever region. */
  public long sent() {
    return regions.stream().mapToLong(RegionTraffic::sent).sum();
  }

  /** Requests without a good answer. */
  public long failed() {
    return regions.stream().mapToLong(RegionTraffic::failed).sum();
  }
}
