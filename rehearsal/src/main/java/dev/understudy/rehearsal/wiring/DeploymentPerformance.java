package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.DeploymentPlan;
import dev.understudy.functions.runtime.JdkHttpProbe;
import dev.understudy.functions.traffic.AuthoritativeDnsProbe;
import dev.understudy.functions.traffic.DnsProbe;
import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.dynamodb.DynamoDbModel;
import dev.understudy.rehearsal.aws.s3.S3Model;
import dev.understudy.rehearsal.cli.DeploymentRequest;
import dev.understudy.rehearsal.cli.Screen;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.clock.WallTimeline;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.integration.CallInterceptor;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.local.Route53Zone;
import dev.understudy.rehearsal.local.approval.ApprovalEndpoint;
import dev.understudy.rehearsal.local.approval.Approvals.Outcome;
import dev.understudy.rehearsal.local.dns.AuthoritativeDns;
import dev.understudy.rehearsal.report.DeploymentReport;
import dev.understudy.rehearsal.report.DrillRecorder;
import dev.understudy.rehearsal.terraform.BuildFiles;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One deployment on this machine, from opening its stage to its report. */
final class DeploymentPerformance {
  private static final long SEED = 1;
  private static final Duration DNS_PROPAGATION = Duration.ofMillis(800);
  private static final Duration EVENT_LATENCY = Duration.ofMillis(100);
  private static final Duration DNS_QUERY_TIMEOUT = Duration.ofSeconds(1);

  private final Surroundings surroundings;
  private final WallTimeline timeline;
  private final DeploymentPlan plan;
  private final DeploymentRequest request;
  private final DeploymentFaults faults;
  private final DeploymentGround ground;
  private final PlanJudgements judgements = new PlanJudgements();
  private final DrillRecorder recorder = new DrillRecorder();
  private volatile @Nullable Stage play;

  DeploymentPerformance(
      Surroundings surroundings,
      WallTimeline timeline,
      DeploymentPlan plan,
      DeploymentRequest request,
      DeploymentFaults faults,
      DeploymentGround ground) {
    this.surroundings = surroundings;
    this.timeline = timeline;
    this.plan = plan;
    this.request = request;
    this.faults = faults;
    this.ground = ground;
  }

  /** Puts the account together: builds reach its S3, and it reaches the builds. */
  private final class Account {
    private final WatchedBuilds builds;
    private final Services services;

    Account(DeploymentTalk talk) {
      BuildFiles files = new BuildFiles(this::artifacts);
      this.builds =
          new WatchedBuilds(
              ground.builds(timeline, files, this::ledger, faults, talk::say),
              surroundings.clock(),
              talk);
      RegionOutage none = new RegionOutage("nowhere");
      this.services =
          Services.of(
              timeline,
              plan,
              new Services.Settings(
                  none, none, () -> DNS_PROPAGATION, () -> EVENT_LATENCY, builds, talk::notified));
      services.showLedger(LedgerFolder.make());
    }

    private DynamoDbModel ledger() {
      return services.dynamoDb();
    }

    private S3Model artifacts() {
      return services.s3In(services.homeRegion());
    }
  }

  /** Performs, keeps what stays, and reports. */
  DeploymentReport perform(Screen screen) {
    try (DeploymentTalk talk =
        DeploymentTalk.open(screen, surroundings.clock(), plan.mode() + " " + plan.runbook())) {
      return perform(talk);
    }
  }

  private DeploymentReport perform(DeploymentTalk talk) {
    Account account = new Account(talk);
    DeploymentFurniture furniture =
        new DeploymentFurniture(
            account.services, plan, target -> ground.well(target, account.builds::isBroken));
    furniture.put(
        new String(request.runbook().content(), StandardCharsets.UTF_8),
        Policies.of(surroundings.home()));
    ground.furnish(account.services, furniture);
    ground.modelled().forEach(talk::say);
    try (ModelledServices http = ModelledServices.open(plan, furniture.well());
        AuthoritativeDns dns =
            AuthoritativeDns.start(zone(), new Route53Zone(account.services.route53(), SEED));
        ApprovalEndpoint _ = ApprovalEndpoint.open(surroundings.workingFolder(), this::approve);
        KeptAtExit _ = KeptAtExit.of(() -> ground.keep(account.services))) {
      return play(account, http, dns, talk);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while operation " + plan.operationId() + " ran");
    }
  }

  private String zone() {
    String record =
        plan.cutover().stream().findFirst().map(c -> c.traffic().recordName()).orElse("a.test.");
    String name = record.endsWith(".") ? record : record + ".";
    return name.substring(name.indexOf('.') + 1);
  }

  private DeploymentReport play(
      Account account, ModelledServices http, AuthoritativeDns dns, DeploymentTalk talk)
      throws InterruptedException {
    DnsProbe probe = new AuthoritativeDnsProbe(zone -> List.of(dns.address()), DNS_QUERY_TIMEOUT);
    Stage stage =
        Stage.over(
            timeline,
            account.services,
            new Stage.Seams(
                new JdkHttpProbe(http::route, InetAddress::isLoopbackAddress, System::nanoTime),
                probe,
                ClientDecorator.NONE,
                CallInterceptor.NONE,
                (name, code) -> function(name, code, talk)),
            Definitions.load(plan.evidenceRegions().getFirst()),
            SEED);
    play = stage;
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
    faults
        .waiting()
        .forEach(fault -> talk.say("Fault " + fault.text() + " never struck: no such build ran"));
    return new DeploymentEnds(plan, account.services, stage.stepFunctions(), judgements, recorder)
        .report(
            stage.stepFunctions().describe(operation),
            account.builds.spans(),
            ground,
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

  private Outcome approve(String token, String by) {
    Stage on = play;
    return on == null ? Outcome.UNKNOWN_TOKEN : GivenApproval.to(on, token, by);
  }
}
