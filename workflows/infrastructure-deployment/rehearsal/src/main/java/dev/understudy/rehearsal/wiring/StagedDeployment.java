package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.clock.VirtualTimeline;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.fault.InjectedFaults;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.rehearsal.integration.CallSite;
import dev.understudy.rehearsal.invariant.DeploymentFacts;
import dev.understudy.rehearsal.invariant.DeploymentInvariants;
import dev.understudy.rehearsal.invariant.Invariants;
import dev.understudy.rehearsal.invariant.Observation;
import dev.understudy.rehearsal.rehearse.RehearsedStage;
import dev.understudy.rehearsal.terraform.BuildFiles;
import dev.understudy.rehearsal.terraform.BuildTimes;
import dev.understudy.rehearsal.terraform.TerraformBuilds;
import dev.understudy.rehearsal.world.DeploymentWorld;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One account in which stacks are deployed. Good for one run. */
final class StagedDeployment implements RehearsedStage {
  private final VirtualAccount account;
  private final DeploymentWorld world;
  private final Services services;
  private final Optional<WatchedTraffic> traffic;
  private final Invariants<DeploymentFacts> invariants;
  private final Approver approver;
  private final AccountFaults accountFaults;
  private final Stage stage;

  StagedDeployment(
      DeploymentPlan plan, StageParts parts, BuildTimes times, VirtualAccount account, long seed) {
    this.account = account;
    this.world = new DeploymentWorld(account.timeline(), plan, account.chance());
    this.services = DeploymentServices.of(account.timeline(), plan, settings(parts, times));
    this.traffic =
        plan.cutover().stream()
            .map(
                cutover ->
                    new WatchedTraffic(
                        cutover.traffic(),
                        cutover.baseline(),
                        services,
                        account.current(),
                        this::happened))
            .findFirst();
    AccountFacts facts = new AccountFacts(account.timeline(), plan, services, this::stepFunctions);
    this.invariants = DeploymentInvariants.of(new DeploymentAccount(facts, plan, world, traffic));
    this.accountFaults = new AccountFaults(account, services, plan.blastRadius());
    facts.watchLease(account.current(), invariants::tell);
    this.approver =
        new Approver(account.timeline(), account.chance(), this::stepFunctions, this::happened);
    DeploymentFixture fixture = new DeploymentFixture(services, plan, world::well);
    fixture.put(parts.runbook(), parts.policies());
    if (world.existed()) {
      fixture.lastKnownGood(world);
    }
    world.tell(VirtualAccount.heard(this::happened));
    this.stage =
        Stage.over(
            account.timeline(),
            services,
            new Stage.Seams(
                world,
                (zone, name, type, asked) -> account.dnsAnswers(services, name, type, asked),
                clients(),
                account.calls(this::callSucceeded),
                (name, code) ->
                    account.function(
                        name,
                        parts.functions().apply(name, code),
                        () -> world.has(WorldFaultKind.POLICY_DOWN))),
            parts.definitions(),
            seed);
    stage.stepFunctions().addListener(VirtualAccount.telling(invariants));
    services.dynamoDb().addListener(new LedgerWrites(account.current(), invariants::tell));
  }

  private Services.Settings settings(StageParts parts, BuildTimes times) {
    RegionOutage none = new RegionOutage("nowhere");
    return new Services.Settings(
        none,
        none,
        account::dnsPropagation,
        account::eventLatency,
        new TerraformBuilds(
            account.timeline(),
            world.terraform(),
            new BuildFiles(() -> services.s3In(services.homeRegion())),
            parts.fences().apply(new LedgerFence(() -> services.dynamoDb())),
            times,
            world::faultOf,
            new Watching()),
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
  public Invariants<DeploymentFacts> invariants() {
    return invariants;
  }

  @Override
  public void strike(WorldFault fault) {
    if (accountFaults.strike(fault)) {
      return;
    }
    switch (fault.kind()) {
      case APPROVER_REFUSES -> approver.refuses();
      case APPROVER_SILENT -> approver.isSilent();
      default -> world.strike(fault.kind());
    }
  }

  @Override
  public void heal(WorldFault fault) {
    accountFaults.heal(fault);
    world.heal(fault.kind());
  }

  private ClientDecorator clients() {
    return traffic.map(watched -> watched.around(account.clients())).orElseGet(account::clients);
  }

  private void happened(Observation what) {
    invariants.tell(what);
  }

  private void callSucceeded(CallSite site, @Nullable Object output) {
    invariants.tell(new Observation.CallSucceeded(site, output));
    approver.hear(site);
  }

  private final class Watching implements VirtualAccount.ToldBuilds {
    @Override
    public Invariants<?> told() {
      return invariants;
    }
  }
}
