package dev.understudy.tests.report;

import dev.understudy.rehearsal.report.BuildSpan;
import dev.understudy.rehearsal.report.DriftReport;
import dev.understudy.rehearsal.report.DrillReport;
import dev.understudy.rehearsal.report.Ended;
import dev.understudy.rehearsal.report.EvidenceEntry;
import dev.understudy.rehearsal.report.FaultTally;
import dev.understudy.rehearsal.report.FirstLine.Scope;
import dev.understudy.rehearsal.report.GateResult;
import dev.understudy.rehearsal.report.Moment;
import dev.understudy.rehearsal.report.RecoveryObjective;
import dev.understudy.rehearsal.report.RegionTraffic;
import dev.understudy.rehearsal.report.RehearsalDetail;
import dev.understudy.rehearsal.report.RehearsalReport;
import dev.understudy.rehearsal.report.ReportContext;
import dev.understudy.rehearsal.report.RtoBreakdown;
import dev.understudy.rehearsal.report.RtoSegment;
import dev.understudy.rehearsal.report.Spread;
import dev.understudy.rehearsal.report.StateSpan;
import dev.understudy.rehearsal.report.TrafficSample;
import dev.understudy.rehearsal.report.Verdict;
import dev.understudy.rehearsal.report.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Reports as large as real ones, made from a seed, for looking at their pages. */
final class ReportSamples {

  /**
   * Would run a script, end the script block, or turn the line around, if it were taken as anything
   * but text.
   */
  static final String HOSTILE =
      "</script><img src=x onerror=console.error('struck')>\u2028\u202e${7*7}`'\"--><!--";

  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final String[] STEPS = {
    "canary", "batch 50", "batch 100", "fail back 90", "fail back 100"
  };
  private static final String[] SHIFT_STATES = {
    "Check the weights",
    "Shift traffic",
    "Await propagation",
    "Confirm propagation",
    "Is it propagated?",
    "Sample the health gate",
    "Await next sample",
    "Is the gate green?",
    "Run journeys",
    "Bake",
    "Step done"
  };

  private ReportSamples() {}

  /** Every class and every treatment, with a name that may be hostile. */
  static DriftReport drift(String name) {
    Optional<DriftReport.Change> bob =
        Optional.of(
            new DriftReport.Change(
                "arn:aws:sts::111122223333:assumed-role/administrator/" + name,
                "2026-11-21T09:30:00.123456789Z",
                "203.0.113.9",
                "AuthorizeSecurityGroupIngress"));
    List<DriftReport.Row> table = new ArrayList<>();
    List<String> done =
        List.of(
            "left to a person",
            "escalated",
            "kept back",
            "over budget",
            "not healed",
            "reported",
            "healed");
    for (int i = 0; i < done.size(); i++) {
      table.add(
          new DriftReport.Row(
              name,
              "module.web_service.aws_cloudwatch_metric_alarm.application[\"" + i + "\"]",
              i == 0 ? "ingress" : "health_check[0].path",
              i == 0 ? "dangerous" : i == 1 ? "review" : "safe",
              i == 2 ? "" : "a-rule",
              i == 3,
              i + 1,
              i % 2 == 0 ? bob : Optional.empty(),
              done.get(i)));
    }
    return new DriftReport(
        name + "-1",
        name,
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "reconcile",
        Verdict.HELD,
        "Stopped in a known state, an operator has to decide",
        List.of("Dangerous: " + name),
        START,
        START.plusSeconds(83),
        table,
        12,
        List.of(
            new DriftReport.StackLook(name, "looked at", 7, "HEALED", ""),
            new DriftReport.StackLook("shop-web", "not looked at", 0, "", "the build failed"),
            new DriftReport.StackLook("shop-dns", "never applied", 0, "", "")),
        List.of(
            new BuildSpan(name, "REFRESH", START.plusSeconds(1), START.plusSeconds(20), true),
            new BuildSpan(name, "APPLY", START.plusSeconds(50), START.plusSeconds(62), false)),
        List.of(),
        "Nowhere.",
        List.of("CloudTrail is a model."));
  }

  static DrillReport drill(String name, Verdict verdict) {
    boolean good = verdict == Verdict.SUCCEEDED;
    return new DrillReport(
        name + "-20261121-100000",
        name,
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "drill",
        verdict,
        good
            ? "The standby carried all traffic and gave it back."
            : "The canary's health gate turned red on " + name + ".",
        good
            ? List.of("5 steps, 5 green gates")
            : List.of("http:standby answered 503 in 3 of 3 samples"),
        START,
        START.plusMillis(42_400),
        timeline(good),
        List.of(
            region("primary", "eu-central-1", true, good),
            region("standby", "eu-west-1", false, good)),
        List.of(
            new Moment(at(6_000), "canary: 10 % to the standby"),
            new Moment(at(12_000), good ? "batch: 50 %" : "fault: standby down"),
            new Moment(at(18_000), good ? "batch: 100 %" : "reversed to primary 100 %"),
            new Moment(at(30_000), "fail back")),
        rto(),
        List.of(
            new GateResult(
                "http:standby",
                good,
                good ? "200 in 14 ms" : "503 in 3 of 3 samples",
                "200 within 2,000 ms, 2 of 3",
                good ? "" : "The standby's health path fails."),
            new GateResult("lag", true, "1 s", "at most 5 s", "")),
        evidence(),
        List.of(
            "Route 53, CloudWatch and CodeBuild are models in this process.",
            "terraform is not on the PATH: the build was modelled."),
        new ReportContext(
            new Scope(
                List.of("Route 53", "CodeBuild", "regions eu-central-1, eu-west-1 (stand-ins)"),
                List.of("state machines and handlers", "HTTP", "DNS"),
                List.of("database promotion")),
            new RecoveryObjective(
                Optional.of(Duration.ofMinutes(5)), Optional.of(Duration.ofSeconds(30))),
            List.of(
                new ReportContext.Look(
                    START.plusSeconds(2), new GateResult("lag", true, "1 s", "at most 5 s", "")),
                new ReportContext.Look(
                    START.plusSeconds(9),
                    new GateResult("http:standby", good, good ? "200" : "503", "200", ""))),
            "understudy run " + name + " --mode drill"));
  }

  private static Instant at(long millis) {
    return START.plusMillis(millis);
  }

  private static RtoBreakdown rto() {
    return new RtoBreakdown(
        Map.of(
            RtoSegment.DETECT, Duration.ofMillis(1_300),
            RtoSegment.DECIDE, Duration.ofMillis(2_100),
            RtoSegment.PREPARE, Duration.ofMillis(7_900),
            RtoSegment.SHIFT, Duration.ofMillis(600),
            RtoSegment.PROPAGATE, Duration.ofMillis(6_400),
            RtoSegment.RECOVER, Duration.ofMillis(5_200)));
  }

  private static List<StateSpan> timeline(boolean good) {
    List<StateSpan> spans = new ArrayList<>();
    spans.add(span("operation", "op", "Admit", "Task", 0, 900, ""));
    spans.add(span("operation", "op", "Take lease", "Task", 900, 1_300, ""));
    spans.add(span("operation", "op", "Perform", "Task", 1_300, 40_500, ""));
    spans.add(span("operation", "op", "Judge", "Task", 40_500, 41_200, ""));
    spans.add(span("operation", "op", "Record evidence", "Task", 41_200, 42_000, ""));
    spans.add(span("operation", "op", "Release lease", "Task", 42_000, 42_400, ""));
    spans.add(span("region-failover", "body", "Check readiness", "Task", 1_300, 3_400, ""));
    spans.add(span("region-failover", "body", "Prepare the standby", "Task", 3_400, 6_000, ""));
    spans.add(span("terraform-run", "tf", "Start the build", "Task", 3_450, 5_900, ""));
    long from = 6_000;
    for (int step = 0; step < STEPS.length; step++) {
      spans.add(
          span(
              "region-failover", "body", "Perform " + STEPS[step], "Task", from, from + 6_800, ""));
      for (int i = 0; i < SHIFT_STATES.length; i++) {
        String state = SHIFT_STATES[i];
        String type =
            state.startsWith("Await") || state.equals("Bake")
                ? "Wait"
                : state.endsWith("?") ? "Choice" : "Task";
        long begin = from + 40 + i * 610L;
        String error =
            !good && step == 1 && i == 5
                ? "dev.understudy.functions.runtime.fault.GuardRefused"
                : "";
        spans.add(
            span(
                "traffic-shift",
                "shift-" + step,
                state,
                type,
                begin,
                type.equals("Choice") ? begin : begin + 600,
                error));
      }
      from += 6_850;
    }
    return spans;
  }

  private static StateSpan span(
      String machine,
      String execution,
      String state,
      String type,
      long from,
      long to,
      String error) {
    return new StateSpan(machine, execution, state, type, at(from), at(to), error);
  }

  private static RegionTraffic region(String role, String region, boolean primary, boolean good) {
    Random random = new Random(primary ? 1 : 2);
    List<TrafficSample> samples = new ArrayList<>();
    for (int millis = 500; millis <= 42_000; millis += 500) {
      double standby =
          millis < 6_500
              ? 0
              : millis < 12_500
                  ? 0.1
                  : millis < 18_500 ? (good ? 0.5 : 0.1) : millis < 30_500 ? (good ? 1 : 0) : 0;
      double share = primary ? 1 - standby : standby;
      long sent = Math.round(share * 60 + (share == 0 ? 0 : random.nextInt(5)));
      long failed =
          !primary && !good && millis > 12_000 && millis < 16_000
              ? sent
              : random.nextInt(60) == 0 && sent > 2 ? 2 : 0;
      samples.add(new TrafficSample(at(millis), share, sent, failed));
    }
    return new RegionTraffic(role, region, samples);
  }

  private static List<EvidenceEntry> evidence() {
    List<EvidenceEntry> entries = new ArrayList<>();
    String previous = "";
    String[] phases = {
      "admitted", "ready", "canary", "batch-50", "batch-100", "returned", "judged"
    };
    for (int i = 0; i < phases.length; i++) {
      String hash = "%02x".formatted(i * 31 + 16).repeat(32);
      entries.add(
          new EvidenceEntry(
              i + 1,
              phases[i],
              "evidence/op/%04d-%s.json".formatted(i + 1, phases[i]),
              hash,
              previous,
              List.of("eu-west-1"),
              i == 3 ? List.of("eu-central-1") : List.of()));
      previous = hash;
    }
    return entries;
  }

  static RehearsalReport rehearsal(String name, boolean safe) {
    Random random = new Random(7);
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < 731; i++) {
      times.add(Duration.ofMillis(21_000 + (long) (Math.exp(random.nextGaussian()) * 6_000)));
    }
    return new RehearsalReport(
        name,
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "drill",
        7,
        1_000,
        3_412,
        Map.of(
            Verdict.SUCCEEDED,
            731,
            Verdict.ROLLED_BACK,
            204,
            Verdict.HELD,
            41,
            Verdict.REJECTED,
            24),
        Spread.of(times),
        Map.of(
            RtoSegment.DETECT,
            Spread.of(times.subList(0, 99)),
            RtoSegment.PREPARE,
            Spread.of(times.subList(9, 99))),
        List.of(
            new FaultTally(
                "before the call: route53 ChangeResourceRecordSets",
                Map.of(Verdict.SUCCEEDED, 80, Verdict.ROLLED_BACK, 12)),
            new FaultTally("reply lost: " + name, Map.of(Verdict.HELD, 30, Verdict.SUCCEEDED, 10)),
            new FaultTally("world: standby down", Map.of(Verdict.ROLLED_BACK, 120))),
        safe
            ? List.of()
            : List.of(
                new Violation(
                    "a lease is released at the end",
                    "412",
                    "Lease shop is still held at 10:03:17.",
                    List.of("reply lost: dynamodb DeleteItem, 2nd call"),
                    "./understudy rehearse runbooks/shop-failover.yaml --seed 7 --only 412")),
        List.of("AWS services are models in this process; time is virtual."),
        detail(name, safe));
  }

  private static RehearsalDetail detail(String name, boolean safe) {
    List<String> faults = List.of("refused", "reply lost", "landed late", name);
    List<String> phases =
        List.of("Admit operation", "Take lease", "Check readiness", "Shift weights", "Bake");
    List<RehearsalDetail.PhaseTally> tallies = new ArrayList<>();
    for (int row = 0; row < faults.size(); row++) {
      for (int column = 0; column < phases.size(); column++) {
        tallies.add(
            new RehearsalDetail.PhaseTally(
                faults.get(row),
                phases.get(column),
                row == 2 && column == 4
                    ? Ended.NONE
                    : new Ended(
                        90 - row * 20L,
                        row * 20L,
                        row == 1 && column == 2 ? 3 : 0,
                        !safe && row == 1 && column == 3 ? 2 : 0),
                row != 3 || column != 0));
      }
    }
    return new RehearsalDetail(
        new Scope(
            List.of("Step Functions", "Lambda", "Route 53", "DynamoDB", "time"),
            List.of("state machines and handlers"),
            List.of()),
        new RecoveryObjective(Optional.of(Duration.ofSeconds(45)), Optional.empty()),
        690,
        List.of(
            new RehearsalDetail.Pass(RehearsalDetail.Pass.Kind.QUIET, "", new Ended(1, 0, 0, 0)),
            new RehearsalDetail.Pass(
                RehearsalDetail.Pass.Kind.SINGLE, "all of 3,214", new Ended(3_000, 214, 0, 0)),
            new RehearsalDetail.Pass(
                RehearsalDetail.Pass.Kind.DRAWN,
                "3.4 faults a run on average",
                new Ended(731, 269 - (safe ? 0 : 1), 0, safe ? 0 : 1))),
        Map.of(
            0, new Ended(40, 0, 0, 0), 1, new Ended(300, 20, 0, 0), 2, new Ended(391, 248, 1, 0)),
        tallies,
        List.of(
            new RehearsalDetail.MachineCoverage("operation", 31, List.of()),
            new RehearsalDetail.MachineCoverage(
                "region-failover",
                46,
                List.of(
                    new RehearsalDetail.Never(
                        "Catch of Perform step: " + name, "needs six errors in a row"),
                    new RehearsalDetail.Never("Was it approved? to Held before any change", "")))),
        Map.of("density", "1.0"));
  }
}
