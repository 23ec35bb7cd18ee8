package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.DriftPlan;
import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.cloudtrail.CloudTrailModel;
import dev.understudy.rehearsal.aws.s3.S3Model;
import dev.understudy.rehearsal.cli.DriftRequest;
import dev.understudy.rehearsal.cli.Screen;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.clock.WallTimeline;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.integration.CallInterceptor;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.report.DriftReport;
import dev.understudy.rehearsal.report.DrillRecorder;
import dev.understudy.rehearsal.terraform.BuildFiles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One look for drift on this machine, from opening its stage to its report. */
final class DriftPerformance {
  private static final long SEED = 1;
  private static final Duration EVENT_LATENCY = Duration.ofMillis(100);

  private final Surroundings surroundings;
  private final WallTimeline timeline;
  private final DriftPlan plan;
  private final DriftRequest request;
  private final List<OrderedChange> changes;
  private final LocalTerraform terraform;
  private final PlanJudgements judgements = new PlanJudgements();
  private final DrillRecorder recorder = new DrillRecorder();

  DriftPerformance(
      Surroundings surroundings,
      DriftPlan plan,
      DriftRequest request,
      List<OrderedChange> changes,
      LocalTerraform terraform) {
    this.surroundings = surroundings;
    this.timeline = new WallTimeline(surroundings.clock());
    this.plan = plan;
    this.request = request;
    this.changes = changes;
    this.terraform = terraform;
  }

  /** Puts the account together: builds reach its S3, and it reaches the builds. */
  private final class Account {
    private final WatchedBuilds builds;
    private final Services services;

    Account(DeploymentTalk talk) {
      this.builds =
          new WatchedBuilds(
              terraform.builds(new BuildFiles(this::artifacts), order -> Map.of()),
              surroundings.clock(),
              talk);
      RegionOutage none = new RegionOutage("nowhere");
      this.services =
          Services.of(
              timeline,
              plan.evidenceRegions().getFirst(),
              plan.notifyTopic(),
              new Services.Settings(
                  none, none, () -> Duration.ZERO, () -> EVENT_LATENCY, builds, talk::notified));
      services.showLedger(LedgerFolder.make());
      Stream.concat(
              plan.evidenceRegions().stream(),
              plan.groups().stream().flatMap(List::stream).map(DriftPlan.Stack::region))
          .distinct()
          .forEach(this::region);
    }

    private void region(String region) {
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

    void furnish() {
      services.ssm().set(Names.ANDON_CORD, "released");
      artifacts()
          .seed(
              Names.RUNBOOK_BUCKET,
              plan.runbook() + ".yaml",
              new String(request.runbook().content(), StandardCharsets.UTF_8));
      Policies.of(surroundings.home()).seed(artifacts());
      terraform.folder().ledger().load(services.dynamoDb());
    }
  }

  /** Performs, keeps what stays, and reports. */
  DriftReport perform(Screen screen) {
    try (DeploymentTalk talk =
        DeploymentTalk.open(screen, surroundings.clock(), plan.mode() + " " + plan.runbook())) {
      return perform(talk);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while operation " + plan.operationId() + " ran");
    }
  }

  private DriftReport perform(DeploymentTalk talk) throws InterruptedException {
    Account account = new Account(talk);
    account.furnish();
    terraform.modelled().forEach(talk::say);
    try (KeptAtExit _ =
        KeptAtExit.of(() -> terraform.folder().ledger().save(account.services.dynamoDb()))) {
      return play(account, talk);
    }
  }

  private DriftReport play(Account account, DeploymentTalk talk) throws InterruptedException {
    Stage stage =
        Stage.over(
            timeline,
            account.services,
            new Stage.Seams(
                request -> {
                  throw new IllegalStateException("a look for drift sends no requests");
                },
                (zone, name, type, times) -> List.of(),
                ClientDecorator.NONE,
                CallInterceptor.NONE,
                (name, code) -> function(name, code, talk)),
            Definitions.load(plan.evidenceRegions().getFirst()),
            SEED);
    StageSetting setting = new StageSetting(timeline, stage, plan, terraform, talk::say);
    // An account that somebody else has made is left as it is, unless it is to be changed anyway.
    if (terraform.isFresh() || !changes.isEmpty()) {
      setting.apply();
    }
    if (!changes.isEmpty()) {
      setting.change(changes);
    }
    stage.stepFunctions().addListener(recorder);
    stage.stepFunctions().addListener(talk);
    talk.say("operation " + plan.operationId() + " begins");
    String operation =
        stage
            .start(
                plan.operationId(),
                Map.of(
                    "runbook", plan.runbook(),
                    "mode", plan.mode(),
                    "trigger", Map.of("source", "person")))
            .arn();
    timeline.run(
        () -> stage.stepFunctions().describe(operation).status() != ExecutionStatus.RUNNING);
    return new DriftEnds(plan, account.services, stage.stepFunctions(), recorder)
        .report(
            stage.stepFunctions().describe(operation),
            account.builds.spans(),
            terraform,
            !changes.isEmpty(),
            request.again());
  }

  private LambdaFunctions.Code function(
      String name, LambdaFunctions.Code code, DeploymentTalk talk) {
    return name.equals("JudgePlan")
        ? event -> {
          Object judged = code.apply(event);
          judgements.keep(event, judged).ifPresent(talk::say);
          return judged;
        }
        : code;
  }
}
