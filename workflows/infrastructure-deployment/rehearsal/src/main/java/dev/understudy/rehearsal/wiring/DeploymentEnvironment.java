package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runtime.JdkHttpProbe;
import dev.understudy.functions.traffic.AuthoritativeDnsProbe;
import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.dynamodb.DynamoDbModel;
import dev.understudy.rehearsal.aws.s3.S3Model;
import dev.understudy.rehearsal.cli.Screen;
import dev.understudy.rehearsal.clock.WallTimeline;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.integration.CallInterceptor;
import dev.understudy.rehearsal.local.OpenResources;
import dev.understudy.rehearsal.local.Route53Zone;
import dev.understudy.rehearsal.local.dns.AuthoritativeDns;
import dev.understudy.rehearsal.report.DeploymentSections;
import dev.understudy.rehearsal.report.OperationReport;
import dev.understudy.rehearsal.terraform.BuildFiles;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Stacks, the services behind their gates, and a name server: what a deployment meets. */
final class DeploymentEnvironment implements LocalEnvironment {
  private static final long SEED = 1;
  private static final Duration DNS_PROPAGATION = Duration.ofMillis(800);
  private static final Duration EVENT_LATENCY = Duration.ofMillis(100);
  private static final Duration DNS_QUERY_TIMEOUT = Duration.ofSeconds(1);

  private final DeploymentPlan plan;
  private final DeploymentFaults faults;
  private final DeployedStacks stacks;
  private final PlanJudgements judgements = new PlanJudgements();
  private final OpenResources open;
  private final StackProgress progress;
  private final WatchedBuilds builds;
  private final Services services;
  private final ModelledServices http;
  private final AuthoritativeDns dns;

  private DeploymentEnvironment(
      DeploymentPlan plan,
      WallTimeline timeline,
      Screen screen,
      DeploymentFaults faults,
      DeployedStacks stacks,
      OpenResources open) {
    this.plan = plan;
    this.faults = faults;
    this.stacks = stacks;
    this.open = open;
    this.progress =
        StackProgress.open(screen, timeline.clock(), plan.mode() + " " + plan.runbook());
    open.add(progress::close);
    this.builds =
        new WatchedBuilds(
            stacks.builds(
                timeline, new BuildFiles(this::artifacts), this::ledger, faults, progress::say),
            timeline.clock(),
            progress);
    RegionOutage none = new RegionOutage("nowhere");
    this.services =
        DeploymentServices.of(
            timeline,
            plan,
            new Services.Settings(
                none,
                none,
                () -> DNS_PROPAGATION,
                () -> EVENT_LATENCY,
                builds,
                progress::notified));
    DeploymentFixture fixture =
        new DeploymentFixture(services, plan, target -> stacks.well(target, builds::isBroken));
    fixture.putTargets();
    stacks.furnish(services, fixture);
    this.http = ModelledServices.open(plan, fixture.well());
    open.add(http::close);
    this.dns = AuthoritativeDns.start(zone(), new Route53Zone(services.route53(), SEED));
    open.add(dns::close);
  }

  /**
   * Opens it.
   *
   * @param stacks are closed with it
   */
  static DeploymentEnvironment open(
      DeploymentPlan plan,
      WallTimeline timeline,
      Screen screen,
      DeploymentFaults faults,
      DeployedStacks stacks) {
    OpenResources open = new OpenResources();
    open.add(stacks::close);
    try {
      return new DeploymentEnvironment(plan, timeline, screen, faults, stacks, open);
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  private DynamoDbModel ledger() {
    return services.dynamoDb();
  }

  private S3Model artifacts() {
    return services.s3In(services.homeRegion());
  }

  private String zone() {
    String record =
        plan.cutover().stream().findFirst().map(c -> c.traffic().recordName()).orElse("a.test.");
    String name = record.endsWith(".") ? record : record + ".";
    return name.substring(name.indexOf('.') + 1);
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
        new JdkHttpProbe(http::route, InetAddress::isLoopbackAddress, System::nanoTime),
        new AuthoritativeDnsProbe(zone -> List.of(dns.address()), DNS_QUERY_TIMEOUT),
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
    stacks.modelled().forEach(progress::say);
    progress.say("operation " + plan.operationId() + " begins");
    return LocalEnvironment.super.begin(stage);
  }

  @Override
  public void ended() {
    faults
        .waiting()
        .forEach(
            fault -> progress.say("Fault " + fault.text() + " never struck: no such build ran"));
  }

  @Override
  public void keep() {
    stacks.keep(services);
  }

  @Override
  public OperationReport report(PerformedOperation performed) {
    return DeploymentSections.of(
        new DeploymentResult(plan, services, judgements).report(performed, builds.spans(), stacks));
  }

  @Override
  public void close() {
    open.close();
  }
}
