package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.FailoverPlan;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.local.LocalStage;
import dev.understudy.rehearsal.local.clients.ClientTraffic;
import dev.understudy.rehearsal.local.clients.Tally;
import dev.understudy.rehearsal.report.DrillRecorder;
import dev.understudy.rehearsal.report.DrillRecorder.Judgement;
import dev.understudy.rehearsal.report.DrillReport;
import dev.understudy.rehearsal.report.Moment;
import dev.understudy.rehearsal.report.RegionTraffic;
import dev.understudy.rehearsal.report.ReportContext;
import dev.understudy.rehearsal.report.RtoClock;
import dev.understudy.rehearsal.report.StateSpan;
import dev.understudy.rehearsal.report.TrafficSample;
import dev.understudy.rehearsal.report.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes the report of an operation from what the stage, the buckets and the recorder hold. */
final class LocalReport {
  private LocalReport() {}

  static DrillReport of(
      Execution operation,
      FailoverPlan plan,
      byte[] runbook,
      LocalStage local,
      Services services,
      DrillRecorder recorder,
      Optional<Instant> struckAt,
      String again) {
    Judgement judged =
        recorder
            .judgement()
            .orElse(
                new Judgement(
                    "FAILED",
                    "The operation ended without a verdict",
                    List.of(operation.error().orElse("") + ": " + operation.cause().orElse(""))));
    List<StateSpan> spans = recorder.spans();
    List<Moment> moments = new ArrayList<>(recorder.moments());
    local.events().forEach(event -> moments.add(new Moment(event.at(), event.what())));
    moments.sort(Comparator.comparing(Moment::at));
    ClientTraffic traffic = local.traffic();
    return new DrillReport(
        plan.operationId(),
        plan.runbook(),
        Sha256.hex(runbook),
        plan.mode(),
        verdict(operation, judged),
        judged.headline(),
        judged.reasons(),
        operation.startDate(),
        operation.stopDate().orElse(operation.startDate()),
        spans,
        regions(traffic, plan),
        moments,
        RtoClock.split(
            spans,
            RecoveryClock.lastStep(plan),
            struckAt
                .filter(at -> at.isBefore(operation.startDate()))
                .orElse(operation.startDate())),
        recorder.gates(),
        EvidenceEntries.of(services, plan.operationId()),
        local.modelled(),
        new ReportContext(
            StageInventory.failover(
                List.of(plan.primary().region(), plan.standby().region()),
                !plan.prescale().isEmpty(),
                !local.buildsAreModelled()),
            Promised.of(plan),
            recorder.looks(),
            again));
  }

  // How the execution ended has the last word: cleanup may have made the judge's verdict worse.
  static Verdict verdict(Execution operation, Judgement judged) {
    if (operation.status() == ExecutionStatus.SUCCEEDED) {
      return Verdict.SUCCEEDED;
    }
    String said = operation.error().orElse(judged.verdict());
    return Arrays.stream(Verdict.values())
        .filter(verdict -> verdict != Verdict.SUCCEEDED && verdict.name().equals(said))
        .findFirst()
        .orElse(Verdict.FAILED);
  }

  /** Both regions, and after them what reached neither, so that no failed request is left out. */
  static List<RegionTraffic> regions(ClientTraffic traffic, FailoverPlan plan) {
    List<RegionTraffic> regions = new ArrayList<>();
    for (RegionTarget target : List.of(plan.primary(), plan.standby())) {
      regions.add(
          new RegionTraffic(target.role(), target.region(), samples(traffic, target.region())));
    }
    if (traffic.of(ClientTraffic.UNRESOLVED).sent() > 0) {
      regions.add(
          new RegionTraffic(
              ClientTraffic.UNRESOLVED,
              "no region (no DNS answer)",
              samples(traffic, ClientTraffic.UNRESOLVED)));
    }
    return regions;
  }

  private static List<TrafficSample> samples(ClientTraffic traffic, String region) {
    List<Tally> own = traffic.buckets().getOrDefault(region, List.of());
    List<TrafficSample> samples = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      long all = 0;
      for (List<Tally> each : traffic.buckets().values()) {
        all += each.get(i).sent();
      }
      Tally mine = own.get(i);
      samples.add(
          new TrafficSample(
              traffic.startedAt().plusMillis((i + 1L) * traffic.bucketMillis()),
              all == 0 ? 0 : (double) mine.sent() / all,
              mine.sent(),
              mine.failed()));
    }
    return samples;
  }
}
