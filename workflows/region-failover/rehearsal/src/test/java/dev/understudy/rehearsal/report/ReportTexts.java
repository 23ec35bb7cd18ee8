package dev.understudy.rehearsal.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Small reports for the tests of this package. */
final class ReportTexts {

  static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private ReportTexts() {}

  static DrillReport drill(
      String name,
      List<GateResult> gates,
      List<RegionTraffic> regions,
      List<EvidenceEntry> evidence) {
    return new DrillReport(
        "op-1",
        name,
        "abc",
        "drill",
        Verdict.ROLLED_BACK,
        "headline of " + name,
        List.of("a reason"),
        START,
        START.plusSeconds(60),
        List.of(
            new StateSpan("operation", "op", "Perform", "Task", START, START.plusSeconds(50), ""),
            new StateSpan(
                "region-failover",
                "body",
                "Check readiness",
                "Task",
                START.plusSeconds(1),
                START.plusSeconds(20),
                "Unavailable"),
            new StateSpan(
                "region-failover",
                "body",
                "Bake",
                "Wait",
                START.plusSeconds(20),
                START.plusSeconds(49),
                "")),
        regions,
        List.of(),
        new RtoBreakdown(
            Map.of(
                RtoSegment.DETECT,
                Duration.ofSeconds(6),
                RtoSegment.PREPARE,
                Duration.ofSeconds(4))),
        gates,
        evidence,
        List.of());
  }

  static DrillReport drill(String name) {
    return drill(name, List.of(), List.of(), List.of(link(1, "h1", "")));
  }

  static EvidenceEntry link(int sequence, String hash, String previous) {
    return new EvidenceEntry(
        sequence, "phase", "key", hash, previous, List.of("eu-west-1"), List.of());
  }
}
