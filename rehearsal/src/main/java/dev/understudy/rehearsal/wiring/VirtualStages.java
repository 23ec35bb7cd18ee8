package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.FailoverPlan;
import dev.understudy.functions.runbook.plan.HealthCheckSwitch;
import dev.understudy.functions.runbook.plan.MetricTarget;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.RoutingControlSwitch;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.traffic.DnsZone;
import dev.understudy.rehearsal.aws.cloudwatch.CloudWatchModel;
import dev.understudy.rehearsal.aws.s3.S3Model;
import dev.understudy.rehearsal.clock.VirtualTimeline;
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
import dev.understudy.rehearsal.integration.CallSite;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.invariant.Happening;
import dev.understudy.rehearsal.invariant.Invariants;
import dev.understudy.rehearsal.invariant.Scene;
import dev.understudy.rehearsal.rehearse.StandbyBuilds;
import dev.understudy.rehearsal.rehearse.VirtualStage;
import dev.understudy.rehearsal.terraform.BuildFiles;
import dev.understudy.rehearsal.terraform.BuildObserver;
import dev.understudy.rehearsal.terraform.BuildTimes;
import dev.understudy.rehearsal.terraform.TerraformBuilds;
import dev.understudy.rehearsal.terraform.VirtualStack;
import dev.understudy.rehearsal.terraform.VirtualTerraform;
import dev.understudy.rehearsal.world.Chance;
import dev.understudy.rehearsal.world.Outages;
import dev.understudy.rehearsal.world.ServiceContract;
import dev.understudy.rehearsal.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ChangeBatch;

/** Raises stages for one runbook in one mode; what they have in common is made once. */
public final class VirtualStages implements VirtualStage.Builder {
  /** A Monday morning; all runs begin here. */
  private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");

  /** EventBridge calls them, and may lose, double or delay an event. */
  private static final Set<String> CALLED_BY_EVENTS =
      Set.of("OnBuildStateChange", "OnCommandStateChange");

  private final FailoverPlan plan;
  private final String runbook;
  private final ServiceContract contract;
  private final Definitions definitions;
  private final Policies policies = Policies.nearest();
  private final BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions;

  /**
   * @param plan as the runbook resolves it
   * @param runbook the runbook's own text
   */
  public VirtualStages(FailoverPlan plan, String runbook, Definitions definitions) {
    this(plan, runbook, definitions, (name, code) -> code);
  }

  /**
   * @param functions stands around each Lambda function, by its name; for tests that plant a
   *     mistake
   */
  public VirtualStages(
      FailoverPlan plan,
      String runbook,
      Definitions definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    this.plan = plan;
    this.runbook = runbook;
    this.contract = new ServiceContract(plan);
    this.definitions = definitions;
    this.functions = functions;
  }

  @Override
  public VirtualStage raise(long seed, Strikes strikes) {
    return new Raised(seed, strikes);
  }

  private final class Raised implements VirtualStage {
    private final VirtualTimeline timeline = new VirtualTimeline(BEGIN);
    private final CurrentCall current = new CurrentCall();
    private final StandbyBuilds builds = new StandbyBuilds();
    private final Chance chance;
    private final Strikes strikes;
    private final World world;
    private final Services services;
    private final HeldTraffic held;
    private final Invariants<Scene> invariants;
    private final Approver approver;
    private final Stage stage;

    Raised(long seed, Strikes strikes) {
      this.chance = new Chance(seed);
      this.strikes = strikes;
      Outages outages = Outages.none(plan.primary().region());
      StandbyStack standby = new StandbyStack(plan, builds);
      TerraformBuilds runner =
          new TerraformBuilds(
              timeline,
              new VirtualTerraform(stack -> standby.program()),
              new BuildFiles(this::artifacts),
              BuildTimes.drawn(chance),
              standby::fault,
              new Watching(standby));
      this.services =
          Services.of(
              timeline,
              plan,
              new Services.Settings(
                  outages.controlPlane(),
                  outages.primary(),
                  () -> Duration.ofMillis(chance.longTailed("dns propagation", 1_500, 6_000)),
                  // Three looks of each checker, ten seconds apart.
                  () -> Duration.ofMillis(chance.between("health checkers see", 20_000, 30_000)),
                  () -> Duration.ofMillis(chance.between("event latency", 150, 900)),
                  runner,
                  message -> {}));
      this.world = new World(timeline, services.route53(), outages, plan, contract, chance);
      this.held = held();
      AccountFacts facts =
          new AccountFacts(timeline, plan.blastRadius(), services, this::stepFunctions);
      this.invariants = Invariants.ofFailover(new AccountScene(facts, plan, world, held));
      facts.watchLease(current, invariants::tell);
      this.approver = new Approver(timeline, chance, this::stepFunctions);
      furnish();
      this.stage =
          Stage.over(
              timeline,
              services,
              new Stage.Seams(
                  world.http(),
                  this::dnsAnswers,
                  clients(),
                  new FaultyCalls(timeline, strikes, chance, current, this::callSucceeded),
                  this::function),
              definitions,
              seed);
      stage.stepFunctions().addListener(new Telling());
    }

    @Override
    public VirtualTimeline timeline() {
      return timeline;
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
    public World world() {
      return world;
    }

    @Override
    public StandbyBuilds builds() {
      return builds;
    }

    @Override
    public Strikes strikes() {
      return strikes;
    }

    @Override
    public Invariants<Scene> invariants() {
      return invariants;
    }

    @Override
    public Chance chance() {
      return chance;
    }

    @Override
    public void setWeightsByHand(Weights weights) {
      switch (held) {
        case SubmittedWeights submitted ->
            submitted
                .setByHand(services.route53(), weights)
                .ifPresent(batch -> accepted(submitted, batch));
        case SwitchedControls controls -> controls.turnOverByHand();
        case SwitchedSignal signal -> signal.turnOverByHand();
      }
    }

    private void furnish() {
      services.ssm().set(Names.ANDON_CORD, "released");
      services
          .s3In(services.homeRegion())
          .seed(Names.RUNBOOK_BUCKET, plan.runbook() + ".yaml", runbook);
      policies.seed(services.s3In(services.homeRegion()));
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
            alarm, () -> world.inAlarm(alarm) ? StateValue.ALARM : StateValue.OK);
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

    private ClientDecorator clients() {
      FaultyClients faulty = new FaultyClients(timeline, strikes, current);
      return new ClientDecorator() {
        @Override
        public <C extends SdkClient> C around(Class<C> type, String service, C client) {
          C watched =
              client instanceof Route53Client route53 && held instanceof SubmittedWeights submitted
                  ? type.cast(new WatchedRoute53(route53, batch -> accepted(submitted, batch)))
                  : client;
          return strikes.quiet() ? watched : faulty.around(type, service, watched);
        }
      };
    }

    private LambdaFunctions.Code function(String name, LambdaFunctions.Code code) {
      LambdaFunctions.Code planted = functions.apply(name, code);
      if (strikes.quiet()) {
        return planted;
      }
      return CALLED_BY_EVENTS.contains(name)
          ? new UnreliableEvents(name, planted, timeline, strikes)
          : new MortalFunction(planted);
    }

    private List<String> dnsAnswers(DnsZone zone, String name, String type, int times) {
      Random random = new Random(chance.bits("dns answers", (int) timeline.steps()));
      return IntStream.range(0, times)
          .mapToObj(query -> services.route53().answers(name, type, random))
          .flatMap(List::stream)
          .toList();
    }

    private HeldTraffic held() {
      return switch (plan.traffic()) {
        case TrafficRecord record -> new SubmittedWeights(record, plan.baseline());
        case RoutingControlSwitch controls -> {
          SwitchedControls switched = new SwitchedControls(services.recovery(), controls);
          services
              .recovery()
              .addListener(
                  (before, after) -> written(switched.weights(before), switched.weights(after)));
          yield switched;
        }
        case HealthCheckSwitch signal -> {
          SwitchedSignal switched = new SwitchedSignal(services.s3In(signal.region()), signal);
          switched
              .s3()
              .addListener(
                  (bucket, key, before, after) -> {
                    if (switched.is(bucket, key)) {
                      written(SwitchedSignal.weights(before), SwitchedSignal.weights(after));
                    }
                  });
          yield switched;
        }
      };
    }

    private void accepted(SubmittedWeights submitted, ChangeBatch batch) {
      Optional<Weights> before = submitted.now();
      submitted.accepted(batch);
      written(before, submitted.now());
    }

    private void written(Optional<Weights> before, Optional<Weights> after) {
      if (before.isPresent()) {
        invariants.tell(
            new Happening.WeightsWritten(current.site(), before.get(), after.orElse(before.get())));
      }
    }

    private void callSucceeded(CallSite site, @Nullable Object output) {
      invariants.tell(new Happening.CallSucceeded(site, output));
      approver.hear(site);
    }

    private S3Model artifacts() {
      return services.s3In(services.homeRegion());
    }

    private final class Watching implements BuildObserver {
      private final StandbyStack standby;

      Watching(StandbyStack standby) {
        this.standby = standby;
      }

      @Override
      public void began(String build) {
        invariants.tell(new Happening.BuildBegan(build));
      }

      @Override
      public void applyBegan(String stack, String build, String planSha256) {
        invariants.tell(new Happening.ApplyBegan(stack, build, planSha256));
      }

      @Override
      public void applyEnded(String stack, String build) {
        invariants.tell(new Happening.ApplyEnded(stack, build));
      }

      // Terraform waits for instances to boot, so their boot is part of the apply.
      @Override
      public void applied(String stack, VirtualStack as) {
        world.scale(Roles.STANDBY, standby.capacityMin());
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
}
