package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.MetricTarget;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.rehearsal.aws.cloudwatch.CloudWatchModel;
import dev.understudy.rehearsal.aws.dynamodb.DynamoDbModel;
import dev.understudy.rehearsal.aws.s3.S3Model;
import dev.understudy.rehearsal.clock.VirtualTimeline;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.fault.InjectedFaults;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.integration.CallSite;
import dev.understudy.rehearsal.invariant.FailoverFacts;
import dev.understudy.rehearsal.invariant.FailoverInvariants;
import dev.understudy.rehearsal.invariant.Invariants;
import dev.understudy.rehearsal.invariant.Observation;
import dev.understudy.rehearsal.rehearse.RehearsedStage;
import dev.understudy.rehearsal.report.RtoBreakdown;
import dev.understudy.rehearsal.terraform.BuildFiles;
import dev.understudy.rehearsal.terraform.BuildTimes;
import dev.understudy.rehearsal.terraform.TerraformBuilds;
import dev.understudy.rehearsal.terraform.VirtualStack;
import dev.understudy.rehearsal.terraform.VirtualTerraform;
import dev.understudy.rehearsal.world.Outages;
import dev.understudy.rehearsal.world.RegionState;
import dev.understudy.rehearsal.world.ServiceContract;
import dev.understudy.rehearsal.world.TrafficMark;
import dev.understudy.rehearsal.world.World;
import dev.understudy.workflows.failover.FailoverPlan;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** One account with two regions and the users between them. Good for one run. */
final class StagedFailover implements RehearsedStage {
  /** From an alarm's state change to the operation's start, through EventBridge. */
  private static final Duration ALARM_TO_START = Duration.ofSeconds(2);

  /** How often CloudWatch looks at a health check's metric. */
  private static final Duration ALARM_PERIOD = Duration.ofSeconds(10);

  /** Looks after which an alarm that never rises is taken for a fault of the stage. */
  private static final int LOOKS_MOST = 60;

  private final FailoverPlan plan;
  private final VirtualAccount account;
  private final StandbyBuilds builds = new StandbyBuilds();
  private final World world;
  private final Services services;
  private final WatchedTraffic traffic;
  private final Invariants<FailoverFacts> invariants;
  private final Approver approver;
  private final RecoveryClock recovery;
  private final FailoverFaults faults;
  private final AccountFaults accountFaults;
  private final Stage stage;

  StagedFailover(
      FailoverPlan plan,
      ServiceContract contract,
      StageParts parts,
      VirtualAccount account,
      long seed) {
    this.plan = plan;
    this.account = account;
    Outages outages = Outages.none(plan.primary().region());
    this.services = FailoverServices.of(account.timeline(), plan, settings(parts, outages));
    this.world =
        new World(
            account.timeline(), services.route53(), outages, plan, contract, account.chance());
    this.traffic =
        new WatchedTraffic(
            plan.traffic(), plan.baseline(), services, account.current(), this::happened);
    AccountFacts facts = new AccountFacts(account.timeline(), plan, services, this::stepFunctions);
    this.invariants = FailoverInvariants.of(new FailoverAccount(facts, plan, world, traffic));
    this.accountFaults = new AccountFaults(account, services, plan.blastRadius());
    facts.watchLease(account.current(), invariants::tell);
    this.approver =
        new Approver(account.timeline(), account.chance(), this::stepFunctions, this::happened);
    this.recovery = new RecoveryClock(plan, account.timeline().now());
    this.faults =
        new FailoverFaults(plan, world, builds, approver, account.chance(), traffic::setByHand);
    furnish(parts);
    world.tell(VirtualAccount.heard(this::happened));
    this.stage =
        Stage.over(
            account.timeline(),
            services,
            new Stage.Seams(
                world.http(),
                (zone, name, type, times) -> account.dnsAnswers(services, name, type, times),
                traffic.around(account.clients()),
                account.calls(this::callSucceeded),
                (name, code) ->
                    account.function(name, parts.functions().apply(name, code), () -> false)),
            parts.definitions(),
            seed);
    stage.stepFunctions().addListener(VirtualAccount.telling(invariants));
    services.dynamoDb().addListener(new LedgerWrites(account.current(), invariants::tell));
    stage.stepFunctions().addListener(recovery);
  }

  private Services.Settings settings(StageParts parts, Outages outages) {
    StandbyStack standby = new StandbyStack(plan, builds);
    return new Services.Settings(
        outages.controlPlane(),
        outages.primary(),
        account::dnsPropagation,
        // Three looks of each checker, ten seconds apart.
        () -> Duration.ofMillis(account.chance().between("health checkers see", 20_000, 30_000)),
        account::eventLatency,
        new TerraformBuilds(
            account.timeline(),
            new VirtualTerraform(stack -> standby.program()),
            new BuildFiles(this::artifacts),
            parts.fences().apply(new LedgerFence(this::ledger)),
            BuildTimes.drawn(account.chance()),
            standby::fault,
            new Watching(standby)),
        message -> {});
  }

  @Override
  public VirtualTimeline timeline() {
    return account.timeline();
  }

  @Override
  public StepFunctions stepFunctions() {
    return stage.stepFunctions();
  }

  @Override
  public Execution start(String operationId, Map<String, ?> input) {
    return stage.start(operationId, input);
  }

  @Override
  public InjectedFaults strikes() {
    return account.strikes();
  }

  @Override
  public Invariants<FailoverFacts> invariants() {
    return invariants;
  }

  @Override
  public void strike(WorldFault fault) {
    if (accountFaults.strike(fault)) {
      return;
    }
    faults.strike(fault);
  }

  @Override
  public void heal(WorldFault fault) {
    accountFaults.heal(fault);
    faults.heal(fault);
  }

  @Override
  public void lead(Runnable operation) {
    if (plan.mode().equals("unplanned")) {
      world.become(Roles.PRIMARY, RegionState.DOWN);
      awaitAlarm(operation, 0);
    } else {
      operation.run();
    }
  }

  @Override
  public Optional<RtoBreakdown> recovery() {
    return recovery.breakdown();
  }

  @Override
  public TrafficMark users() {
    return world.traffic().total(account.timeline().now());
  }

  private void awaitAlarm(Runnable operation, int looks) {
    if (looks == LOOKS_MOST) {
      throw new IllegalStateException("the alarm about the lost primary never rose");
    }
    var _ =
        account
            .timeline()
            .after(
                ALARM_PERIOD,
                "the primary's health alarm",
                () -> {
                  if (world.passesHealthCheck(Roles.PRIMARY)) {
                    awaitAlarm(operation, looks + 1);
                  } else {
                    var _ = account.timeline().after(ALARM_TO_START, "the alarm's rule", operation);
                  }
                });
  }

  private void furnish(StageParts parts) {
    services.ssm().set(Names.ANDON_CORD, "released");
    artifacts().seed(Names.RUNBOOK_BUCKET, plan.runbook() + ".yaml", parts.runbook());
    parts.policies().seed(artifacts());
    furnish(plan.primary());
    furnish(plan.standby());
    gauge(
        plan.data().region(),
        plan.data().namespace(),
        plan.data().metric(),
        plan.data().dimensions());
  }

  private void furnish(RegionTarget target) {
    CloudWatchModel cloudWatch = services.cloudWatchIn(target.region());
    for (String alarm : target.alarms()) {
      cloudWatch.createAlarm(
          alarm, () -> world.inAlarm(alarm, target.role()) ? StateValue.ALARM : StateValue.OK);
    }
    MetricTarget capacity = target.capacity();
    gauge(capacity.region(), capacity.namespace(), capacity.metric(), capacity.dimensions());
  }

  private void gauge(
      String region, String namespace, String metric, Map<String, String> dimensions) {
    services
        .cloudWatchIn(region)
        .gauge(namespace, metric, dimensions, () -> value(region, namespace, metric));
  }

  private OptionalDouble value(String region, String namespace, String metric) {
    return world.metric(region, namespace, metric);
  }

  private void happened(Observation what) {
    invariants.tell(what);
  }

  private void callSucceeded(CallSite site, @Nullable Object output) {
    invariants.tell(new Observation.CallSucceeded(site, output));
    approver.hear(site);
  }

  private DynamoDbModel ledger() {
    return services.dynamoDb();
  }

  private S3Model artifacts() {
    return services.s3In(services.homeRegion());
  }

  private final class Watching implements VirtualAccount.ToldBuilds {
    private final StandbyStack standby;

    Watching(StandbyStack standby) {
      this.standby = standby;
    }

    @Override
    public Invariants<?> told() {
      return invariants;
    }

    // Terraform waits for instances to boot, so their boot is part of the apply.
    @Override
    public void applied(String stack, VirtualStack as) {
      world.scale(Roles.STANDBY, standby.capacityMin());
    }
  }
}
