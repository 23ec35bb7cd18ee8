package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.cloudtrail.CloudTrailModel;
import dev.understudy.rehearsal.aws.s3.S3Model;
import dev.understudy.rehearsal.cli.Screen;
import dev.understudy.rehearsal.clock.WallTimeline;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.integration.CallInterceptor;
import dev.understudy.rehearsal.local.OpenResources;
import dev.understudy.rehearsal.report.DriftSections;
import dev.understudy.rehearsal.report.OperationReport;
import dev.understudy.rehearsal.terraform.BuildFiles;
import dev.understudy.workflows.drift.DriftPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Stacks that Terraform has made, some of them changed by hand: what a drift check meets. */
final class DriftEnvironment implements LocalEnvironment {
  private static final Duration EVENT_LATENCY = Duration.ofMillis(100);

  private final WallTimeline timeline;
  private final DriftPlan plan;
  private final List<OrderedChange> changes;
  private final LocalTerraform terraform;
  private final PlanJudgements judgements = new PlanJudgements();
  private final OpenResources open;
  private final StackProgress progress;
  private final WatchedBuilds builds;
  private final Services services;

  private DriftEnvironment(
      DriftPlan plan,
      WallTimeline timeline,
      Screen screen,
      List<OrderedChange> changes,
      LocalTerraform terraform,
      OpenResources open) {
    this.timeline = timeline;
    this.plan = plan;
    this.changes = changes;
    this.terraform = terraform;
    this.open = open;
    this.progress =
        StackProgress.open(screen, timeline.clock(), plan.mode() + " " + plan.runbook());
    open.add(progress::close);
    this.builds =
        new WatchedBuilds(
            terraform.builds(new BuildFiles(this::artifacts), order -> Map.of()),
            timeline.clock(),
            progress);
    RegionOutage none = new RegionOutage("nowhere");
    this.services =
        Services.of(
            timeline,
            plan.evidenceRegions().getFirst(),
            plan.notifyTopic(),
            new Services.Settings(
                none, none, () -> Duration.ZERO, () -> EVENT_LATENCY, builds, progress::notified));
    Stream.concat(
            plan.evidenceRegions().stream(),
            plan.groups().stream().flatMap(List::stream).map(DriftPlan.Stack::region))
        .distinct()
        .forEach(this::addRegion);
    terraform.folder().ledger().load(services.dynamoDb());
  }

  /**
   * Opens it.
   *
   * @param terraform is closed with it
   */
  static DriftEnvironment open(
      DriftPlan plan,
      WallTimeline timeline,
      Screen screen,
      List<OrderedChange> changes,
      LocalTerraform terraform) {
    OpenResources open = new OpenResources();
    open.add(terraform::close);
    try {
      return new DriftEnvironment(plan, timeline, screen, changes, terraform, open);
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  private void addRegion(String region) {
    RegionOutage none = new RegionOutage(region);
    if (!services.s3().containsKey(region)) {
      services.addRegion(timeline, region, none);
    }
    // What was changed by hand a moment ago is to be found: nobody waits here for minutes.
    services.cloudTrail().put(region, CloudTrailModel.prompt(timeline.clock(), none));
  }

  private S3Model artifacts() {
    return services.s3In(services.homeRegion());
  }

  @Override
  public Services services() {
    return services;
  }

  @Override
  public Definitions definitions() {
    return Definitions.load(plan.evidenceRegions().getFirst());
  }

  @Override
  public Stage.Seams seams() {
    return new Stage.Seams(
        request -> {
          throw new IllegalStateException("a drift check sends no requests");
        },
        (zone, name, type, times) -> List.of(),
        ClientDecorator.NONE,
        CallInterceptor.NONE,
        (name, code) -> judgements.around(name, code, progress::say));
  }

  @Override
  public List<ExecutionListener> listeners() {
    return List.of(progress);
  }

  @Override
  public Map<String, ?> begin(Stage stage) throws InterruptedException {
    terraform.modelled().forEach(progress::say);
    StageSetting setting = new StageSetting(timeline, stage, plan, terraform, progress::say);
    // An account that somebody else has made is left as it is, unless it is to be changed anyway.
    if (terraform.isFresh() || !changes.isEmpty()) {
      setting.apply();
    }
    if (!changes.isEmpty()) {
      setting.change(changes);
    }
    progress.say("operation " + plan.operationId() + " begins");
    return LocalEnvironment.super.begin(stage);
  }

  @Override
  public void keep() {
    terraform.folder().ledger().save(services.dynamoDb());
  }

  @Override
  public OperationReport report(PerformedOperation performed) {
    return DriftSections.of(
        new DriftResult(plan, services)
            .report(performed, builds.spans(), terraform, !changes.isEmpty()));
  }

  @Override
  public void close() {
    open.close();
  }
}
