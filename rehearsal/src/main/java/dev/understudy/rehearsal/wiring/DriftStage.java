package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.DriftPlan;
import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.cloudtrail.CloudTrailModel;
import dev.understudy.rehearsal.aws.codebuild.BuildOrder;
import dev.understudy.rehearsal.aws.s3.S3Model;
import dev.understudy.rehearsal.clock.VirtualTimeline;
import dev.understudy.rehearsal.drift.DriftRunRecord;
import dev.understudy.rehearsal.drift.DriftWorld;
import dev.understudy.rehearsal.drift.HandChange;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.HistoryEvent;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.fault.CurrentCall;
import dev.understudy.rehearsal.fault.FaultyCalls;
import dev.understudy.rehearsal.fault.FaultyClients;
import dev.understudy.rehearsal.fault.MortalFunction;
import dev.understudy.rehearsal.fault.Strikes;
import dev.understudy.rehearsal.fault.UnreliableEvents;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.invariant.Breach;
import dev.understudy.rehearsal.invariant.Happening;
import dev.understudy.rehearsal.invariant.Invariants;
import dev.understudy.rehearsal.invariant.OperationScene;
import dev.understudy.rehearsal.terraform.BuildFault;
import dev.understudy.rehearsal.terraform.BuildFiles;
import dev.understudy.rehearsal.terraform.BuildObserver;
import dev.understudy.rehearsal.terraform.BuildTimes;
import dev.understudy.rehearsal.terraform.TerraformBuilds;
import dev.understudy.rehearsal.world.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One account under virtual time with stacks in which things drift. Good for one run. */
final class DriftStage {
  private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");

  private static final String POLICY =
      """
      policies:
        - id: no-open-ssh
          level: mandatory
          message: Nobody lets everybody in by SSH.
          appliesTo: [aws_security_group]
          require: "true"
      """;

  private final VirtualTimeline timeline = new VirtualTimeline(BEGIN);
  private final CurrentCall current = new CurrentCall();
  private final DriftPlan plan;
  private final Strikes strikes;
  private final Chance chance;
  private final DriftWorld world;
  private final DriftRunRecord record;
  private final Services services;
  private final Stage stage;
  private final AccountFacts facts;
  private final Invariants<OperationScene> invariants;
  private final RegionOutage cloudTrail = new RegionOutage("cloudtrail");

  /**
   * How a stage is made.
   *
   * @param functions stands around each Lambda function, by its name; for tests that plant a
   *     mistake
   * @param builds what befalls each build
   */
  record Making(
      DriftPlan plan,
      String runbook,
      Definitions definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions,
      Function<BuildOrder, BuildFault> builds) {}

  DriftStage(Making making, long seed, Strikes strikes) {
    this.plan = making.plan();
    this.strikes = strikes;
    this.chance = new Chance(seed);
    this.world = new DriftWorld(stacks());
    this.record = new DriftRunRecord(plan, world);
    this.services =
        Services.of(
            timeline,
            home(),
            plan.notifyTopic(),
            new Services.Settings(
                new RegionOutage("control plane"),
                new RegionOutage("primary"),
                () -> Duration.ofSeconds(1),
                () -> Duration.ofMillis(chance.between("event latency", 150, 900)),
                new TerraformBuilds(
                    timeline,
                    world.terraform(),
                    new BuildFiles(this::artifacts),
                    BuildTimes.drawn(chance),
                    order -> {
                      secondHand(order);
                      return making.builds().apply(order);
                    },
                    new Watching()),
                message -> {}));
    // Silent for a whole run now and then, while all else of the region works.
    services
        .cloudTrail()
        .put(home(), new CloudTrailModel(timeline.clock(), cloudTrail, this::cloudTrailDelay));
    furnish(making.runbook());
    this.facts = new AccountFacts(timeline, plan.blastRadius(), services, this::stepFunctions);
    this.invariants = Invariants.ofDrift(facts);
    facts.watchLease(current, invariants::tell);
    this.stage =
        Stage.over(
            timeline,
            services,
            new Stage.Seams(
                request -> {
                  throw new IllegalStateException("a look for drift sends no requests");
                },
                (zone, name, type, times) -> List.of(),
                clients(),
                new FaultyCalls(timeline, strikes, chance, current, (site, output) -> {}),
                (name, code) -> function(making, name, code)),
            making.definitions(),
            seed);
    stage.stepFunctions().addListener(new Telling());
  }

  DriftPlan plan() {
    return plan;
  }

  VirtualTimeline timeline() {
    return timeline;
  }

  StepFunctions stepFunctions() {
    return stage.stepFunctions();
  }

  Stage stage() {
    return stage;
  }

  Chance chance() {
    return chance;
  }

  DriftWorld world() {
    return world;
  }

  DriftRunRecord record() {
    return record;
  }

  Services services() {
    return services;
  }

  /** Whether CloudTrail answers. */
  RegionOutage cloudTrail() {
    return cloudTrail;
  }

  List<String> stacks() {
    return plan.groups().stream().flatMap(List::stream).map(DriftPlan.Stack::name).toList();
  }

  /** Somebody changes something by hand, and CloudTrail will tell of it. */
  void change(String stack, HandChange change) {
    if (world.change(stack, change)) {
      String id =
          stack
              + switch (change) {
                case TAG, CAPACITY -> "-web";
                case RULE_ADDED -> "-sg-web";
                case RULE_REMOVED -> "-sg-db";
                case ALARM_THRESHOLD -> "-errors";
                case ROUTE -> "-r-out";
                case HEALTH_PATH -> "-tg";
                case DELETED -> "-logs";
              };
      services
          .cloudTrailIn(home())
          .happened(
              change.event(),
              id,
              "bob",
              "{\"userIdentity\":{\"arn\":\"arn:aws:iam::111122223333:user/bob\"},"
                  + "\"sourceIPAddress\":\"203.0.113.9\",\"userAgent\":\"console.amazonaws.com\"}");
    }
  }

  /**
   * Now and then somebody changes a stack again, after it was looked at and before what is put
   * right is planned: more often than not the other attribute of a resource that may be healed.
   */
  private void secondHand(BuildOrder order) {
    if (WatchedBuilds.action(order).equals("RECONCILE") && chance.unit("a second hand") < 0.4) {
      HandChange[] kinds = HandChange.values();
      change(
          WatchedBuilds.stack(order),
          chance.unit("what the second hand does") < 0.6
              ? HandChange.CAPACITY
              : kinds[(int) chance.between("kind", 0, kinds.length - 1)]);
    }
  }

  /** Nothing will happen any more. */
  List<Breach> breaches() {
    invariants.end();
    List<Breach> breaches = new ArrayList<>(invariants.breaches());
    Set<String> known = new LinkedHashSet<>();
    for (String sentence : record.breaches()) {
      String invariant = sentence.substring(0, sentence.indexOf(':'));
      if (known.add(invariant)) {
        breaches.add(
            new Breach(invariant, timeline.now(), sentence.substring(invariant.length() + 2)));
      }
    }
    return List.copyOf(breaches);
  }

  private String home() {
    return plan.groups().getFirst().getFirst().region();
  }

  private S3Model artifacts() {
    return services.s3In(home());
  }

  // Half within 5 minutes, some much later.
  private Duration cloudTrailDelay() {
    return Duration.ofMillis(chance.longTailed("cloudtrail delay", 60_000, 300_000));
  }

  private void furnish(String runbook) {
    services.ssm().set(Names.ANDON_CORD, "released");
    services.s3In(home()).seed(Names.RUNBOOK_BUCKET, plan.runbook() + ".yaml", runbook);
    if (chance.unit("policies are there") < 0.95) {
      services.s3In(home()).seed(Names.RUNBOOK_BUCKET, "policies/rehearsal.yaml", POLICY);
    }
    for (DriftPlan.Stack stack : plan.groups().stream().flatMap(List::stream).toList()) {
      if (!services.s3().containsKey(stack.region())) {
        services.addRegion(timeline, stack.region(), new RegionOutage(stack.region()));
      }
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
    for (String region : plan.evidenceRegions()) {
      if (!services.s3().containsKey(region)) {
        services.addRegion(timeline, region, new RegionOutage(region));
      }
    }
  }

  private ClientDecorator clients() {
    FaultyClients faulty = new FaultyClients(timeline, strikes, current);
    return new ClientDecorator() {
      @Override
      public <C extends SdkClient> C around(Class<C> type, String service, C client) {
        return strikes.quiet() ? client : faulty.around(type, service, client);
      }
    };
  }

  private LambdaFunctions.Code function(Making making, String name, LambdaFunctions.Code code) {
    LambdaFunctions.Code planted = making.functions().apply(name, code);
    if (strikes.quiet()) {
      return planted;
    }
    return name.equals("OnBuildStateChange")
        ? new UnreliableEvents(name, planted, timeline, strikes)
        : new MortalFunction(planted);
  }

  private final class Watching implements BuildObserver {
    @Override
    public void began(String build) {
      invariants.tell(new Happening.BuildBegan(build));
    }

    @Override
    public void applyBegan(String stack, String build, String planSha256) {
      record.applyBegan(stack, build, facts.mayBeApplied(planSha256));
      invariants.tell(new Happening.ApplyBegan(stack, build, planSha256));
    }

    @Override
    public void applyEnded(String stack, String build) {
      record.applyEnded(stack, build);
      invariants.tell(new Happening.ApplyEnded(stack, build));
    }
  }

  private final class Telling implements ExecutionListener {
    @Override
    public void onEvent(String executionArn, HistoryEvent event) {
      invariants.tell(new Happening.HistoryGrew(executionArn, event));
    }

    @Override
    public void onEnded(Execution execution) {
      invariants.tell(new Happening.ExecutionEnded(execution));
    }
  }
}
