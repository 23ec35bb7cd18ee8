package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.rehearsal.local.LocalStage;
import dev.understudy.rehearsal.local.clients.MeasuredTraffic;
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
import dev.understudy.workflows.failover.FailoverPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes the report of an operation from what the stage, the buckets and the recorder hold. */
final class FailoverResult {
  private FailoverResult() {}

  static DrillReport of(
      PerformedOperation performed,
      FailoverPlan plan,
      LocalStage local,
      Services services,
      Optional<Instant> struckAt) {
    DrillRecorder recorder = performed.recorder();
    Judgement judged = performed.judgement();
    List<StateSpan> spans = recorder.spans();
    List<Moment> moments = new ArrayList<>(recorder.moments());
    local.events().forEach(event -> moments.add(new Moment(event.at(), event.what())));
    moments.sort(Comparator.comparing(Moment::at));
    MeasuredTraffic traffic = local.traffic();
    return new DrillReport(
        plan.operationId(),
        plan.runbook(),
        plan.runbookSha256(),
        plan.mode(),
        performed.verdict(),
        judged.headline(),
        judged.reasons(),
        performed.startedAt(),
        performed.endedAt(),
        spans,
        regions(traffic, plan),
        moments,
        RtoClock.split(
            spans,
            RecoveryClock.lastStep(plan),
            struckAt
                .filter(at -> at.isBefore(performed.startedAt()))
                .orElse(performed.startedAt())),
        recorder.gates(),
        EvidenceEntries.of(services, plan.operationId()),
        local.modelled(),
        new ReportContext(
            StageInventory.regional(
                List.of(plan.primary().region(), plan.standby().region()),
                !plan.prescale().isEmpty(),
                !local.buildsAreModelled()),
            Promised.of(plan),
            recorder.looks(),
            performed.again()));
  }

  /** Both regions, and after them what reached neither, so that no failed request is left out. */
  static List<RegionTraffic> regions(MeasuredTraffic traffic, FailoverPlan plan) {
    List<RegionTraffic> regions = new ArrayList<>();
    for (RegionTarget target : List.of(plan.primary(), plan.standby())) {
      regions.add(
          new RegionTraffic(target.role(), target.region(), samples(traffic, target.region())));
    }
    if (traffic.of(MeasuredTraffic.UNRESOLVED).sent() > 0) {
      regions.add(
          new RegionTraffic(
              MeasuredTraffic.UNRESOLVED,
              "no region (no DNS answer)",
              samples(traffic, MeasuredTraffic.UNRESOLVED)));
    }
    return regions;
  }

  private static List<TrafficSample> samples(MeasuredTraffic traffic, String region) {
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
