package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.cloudtrail.CloudTrailModel;
import dev.understudy.rehearsal.aws.dynamodb.DynamoDbModel;
import dev.understudy.rehearsal.aws.s3.S3Model;
import dev.understudy.rehearsal.clock.VirtualTimeline;
import dev.understudy.rehearsal.drift.DriftFaults;
import dev.understudy.rehearsal.drift.DriftRunRecord;
import dev.understudy.rehearsal.drift.DriftWorld;
import dev.understudy.rehearsal.drift.HandChange;
import dev.understudy.rehearsal.drift.OperationSays;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.fault.InjectedFaults;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.rehearsal.integration.CallSite;
import dev.understudy.rehearsal.invariant.DriftInvariants;
import dev.understudy.rehearsal.invariant.Invariants;
import dev.understudy.rehearsal.invariant.Observation;
import dev.understudy.rehearsal.invariant.OperationFacts;
import dev.understudy.rehearsal.rehearse.RehearsedStage;
import dev.understudy.rehearsal.report.Verdict;
import dev.understudy.rehearsal.terraform.BuildFiles;
import dev.understudy.rehearsal.terraform.BuildTimes;
import dev.understudy.rehearsal.terraform.TerraformBuilds;
import dev.understudy.rehearsal.world.Chance;
import dev.understudy.workflows.drift.DriftPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One account with stacks in which things drift: before each of one to three rounds people change
 * them by hand. Good for one run.
 */
final class StagedDrift implements RehearsedStage {
  private static final String POLICY =
      """
      policies:
        - id: no-open-ssh
          level: mandatory
          message: Nobody lets everybody in by SSH.
          appliesTo: [aws_security_group]
          require: "true"
      """;

  private final DriftPlan plan;
  private final VirtualAccount account;
  private final DriftWorld world;
  private final DriftRunRecord record;
  private final RegionOutage cloudTrail = new RegionOutage("cloudtrail");
  private final DriftFaults faults;
  private final Services services;
  private final AccountFacts facts;
  private final Invariants<OperationFacts> invariants;
  private final AccountFaults accountFaults;
  private final Stage stage;

  StagedDrift(DriftPlan plan, StageParts parts, VirtualAccount account, long seed) {
    this.plan = plan;
    this.account = account;
    this.world = new DriftWorld(stacks());
    this.record = new DriftRunRecord(plan, world);
    this.faults =
        new DriftFaults(
            account.timeline(), account.chance(), world, stacks(), cloudTrail, this::change);
    this.services = services(parts);
    furnish(parts.runbook());
    this.facts = new AccountFacts(account.timeline(), plan, services, this::stepFunctions);
    this.invariants = DriftInvariants.of(facts);
    this.accountFaults = new AccountFaults(account, services, plan.blastRadius());
    facts.watchLease(account.current(), invariants::tell);
    this.stage =
        Stage.over(
            account.timeline(),
            services,
            new Stage.Seams(
                request -> {
                  throw new IllegalStateException("a look for drift sends no requests");
                },
                (zone, name, type, times) -> List.of(),
                account.clients(),
                account.calls(this::callSucceeded),
                (name, code) ->
                    account.function(
                        name,
                        parts.functions().apply(name, code),
                        () -> faults.has(WorldFaultKind.POLICY_DOWN))),
            parts.definitions(),
            seed);
    stage.stepFunctions().addListener(VirtualAccount.telling(invariants));
    services.dynamoDb().addListener(new LedgerWrites(account.current(), invariants::tell));
  }

  private Services services(StageParts parts) {
    Services made =
        Services.of(
            account.timeline(),
            home(),
            plan.notifyTopic(),
            new Services.Settings(
                new RegionOutage("control plane"),
                new RegionOutage("primary"),
                () -> Duration.ofSeconds(1),
                account::eventLatency,
                new TerraformBuilds(
                    account.timeline(),
                    world.terraform(),
                    new BuildFiles(this::artifacts),
                    parts.fences().apply(new LedgerFence(this::ledger)),
                    BuildTimes.drawn(account.chance()),
                    order ->
                        faults.ofBuild(WatchedBuilds.stack(order), WatchedBuilds.action(order)),
                    new Watching()),
                message -> {}));
    // Silent while all else of the region works.
    made.cloudTrail()
        .put(
            home(),
            new CloudTrailModel(account.timeline().clock(), cloudTrail, this::cloudTrailDelay));
    return made;
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
  public Invariants<OperationFacts> invariants() {
    return invariants;
  }

  @Override
  public void strike(WorldFault fault) {
    if (accountFaults.strike(fault)) {
      return;
    }
    faults.strike(fault.kind());
  }

  @Override
  public void heal(WorldFault fault) {
    accountFaults.heal(fault);
    faults.heal(fault.kind());
  }

  @Override
  public int rounds() {
    return (int) account.chance().between("rounds", 1, 3);
  }

  @Override
  public void roundBegins(int round) {
    Chance chance = account.chance();
    int most = chance.unit("a lot of drift") < 0.12 ? 40 : 5;
    long changes = chance.between("hand changes", 0, most);
    HandChange[] kinds = HandChange.values();
    for (int i = 0; i < changes; i++) {
      String stack = stacks().get((int) chance.between("stack", 0, stacks().size() - 1));
      change(stack, kinds[(int) chance.between("kind", 0, kinds.length - 1)]);
    }
    record.begin();
  }

  @Override
  public void roundEnded(Execution operation) {
    OperationSays.of(operation, stage.stepFunctions().executions()).ifPresent(record::ended);
    record.breaches().forEach(invariants::broken);
  }

  @Override
  public Set<Verdict> rightEnds() {
    return record.rightEnds();
  }

  private List<String> stacks() {
    return plan.groups().stream().flatMap(List::stream).map(DriftPlan.Stack::name).toList();
  }

  /** Somebody changes something by hand, and CloudTrail will tell of it. */
  private void change(String stack, HandChange change) {
    if (world.change(stack, change)) {
      services
          .cloudTrailIn(home())
          .happened(
              change.event(),
              stack + change.idSuffix(),
              "bob",
              "{\"userIdentity\":{\"arn\":\"arn:aws:iam::111122223333:user/bob\"},"
                  + "\"sourceIPAddress\":\"203.0.113.9\",\"userAgent\":\"console.amazonaws.com\"}");
    }
  }

  private String home() {
    return plan.groups().getFirst().getFirst().region();
  }

  private DynamoDbModel ledger() {
    return services.dynamoDb();
  }

  private S3Model artifacts() {
    return services.s3In(home());
  }

  // Half within 5 minutes, some much later.
  private Duration cloudTrailDelay() {
    return Duration.ofMillis(account.chance().longTailed("cloudtrail delay", 60_000, 300_000));
  }

  private void furnish(String runbook) {
    services.ssm().set(Names.ANDON_CORD, "released");
    artifacts().seed(Names.RUNBOOK_BUCKET, plan.runbook() + ".yaml", runbook);
    artifacts().seed(Names.RUNBOOK_BUCKET, "policies/rehearsal.yaml", POLICY);
    for (DriftPlan.Stack stack : plan.groups().stream().flatMap(List::stream).toList()) {
      needed(stack.region());
      var _ =
          services
              .dynamoDb()
              .putItem(
                  r ->
                      r.tableName(Names.LEDGER_TABLE)
                          .item(
                              Map.of(
                                  "pk", AttributeValue.fromS("stack#" + stack.name()),
                                  "appliedVersion", AttributeValue.fromS("v1"),
                                  "appliedVariables", AttributeValue.fromS("{}"),
                                  "appliedRunId", AttributeValue.fromS("long-ago"))));
    }
    plan.evidenceRegions().forEach(this::needed);
  }

  private void needed(String region) {
    if (!services.s3().containsKey(region)) {
      services.addRegion(account.timeline(), region, new RegionOutage(region));
    }
  }

  private void callSucceeded(CallSite site, @Nullable Object output) {
    invariants.tell(new Observation.CallSucceeded(site, output));
  }

  private final class Watching implements VirtualAccount.ToldBuilds {
    @Override
    public Invariants<?> told() {
      return invariants;
    }

    @Override
    public void applyBegan(String stack, String build, String planSha256) {
      record.applyBegan(stack, build, facts.mayBeApplied(planSha256));
      VirtualAccount.ToldBuilds.super.applyBegan(stack, build, planSha256);
    }

    @Override
    public void applyEnded(String stack, String build) {
      record.applyEnded(stack, build);
      VirtualAccount.ToldBuilds.super.applyEnded(stack, build);
    }
  }
}
