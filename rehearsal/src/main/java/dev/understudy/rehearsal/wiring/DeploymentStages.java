package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.DeploymentPlan;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runtime.fault.Unavailable;
import dev.understudy.functions.traffic.DnsZone;
import dev.understudy.rehearsal.aws.RegionOutage;
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
import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.rehearsal.integration.CallSite;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.invariant.DeploymentScene;
import dev.understudy.rehearsal.invariant.Happening;
import dev.understudy.rehearsal.invariant.Invariants;
import dev.understudy.rehearsal.rehearse.DeploymentStage;
import dev.understudy.rehearsal.terraform.BuildFiles;
import dev.understudy.rehearsal.terraform.BuildObserver;
import dev.understudy.rehearsal.terraform.BuildTimes;
import dev.understudy.rehearsal.terraform.TerraformBuilds;
import dev.understudy.rehearsal.world.Chance;
import dev.understudy.rehearsal.world.DeploymentWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;

/** Raises stages for one deployment; what they have in common is made once. */
public final class DeploymentStages implements DeploymentStage.Builder {
  /** A Monday morning; all runs begin here. */
  private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");

  private final DeploymentPlan plan;
  private final String runbook;
  private final Definitions definitions;
  private final Policies policies = Policies.nearest();
  private final BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions;
  private final Function<Chance, BuildTimes> times;

  /**
   * @param plan as the runbook resolves it
   * @param runbook the runbook's own text
   */
  public DeploymentStages(DeploymentPlan plan, String runbook, Definitions definitions) {
    this(plan, runbook, definitions, (name, code) -> code);
  }

  /**
   * @param functions stands around each Lambda function, by its name; for tests that plant a
   *     mistake
   */
  public DeploymentStages(
      DeploymentPlan plan,
      String runbook,
      Definitions definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    this(plan, runbook, definitions, functions, BuildTimes::drawn);
  }

  private DeploymentStages(
      DeploymentPlan plan,
      String runbook,
      Definitions definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions,
      Function<Chance, BuildTimes> times) {
    this.plan = plan;
    this.runbook = runbook;
    this.definitions = definitions;
    this.functions = functions;
    this.times = times;
  }

  /**
   * The same stages with other durations of builds.
   *
   * @param other makes them from a run's draws
   */
  public DeploymentStages timed(Function<Chance, BuildTimes> other) {
    return new DeploymentStages(plan, runbook, definitions, functions, other);
  }

  @Override
  public DeploymentStage raise(long seed, Strikes strikes) {
    return new Raised(seed, strikes);
  }

  private final class Raised implements DeploymentStage {
    private final VirtualTimeline timeline = new VirtualTimeline(BEGIN);
    private final CurrentCall current = new CurrentCall();
    private final Chance chance;
    private final Strikes strikes;
    private final DeploymentWorld world;
    private final Services services;
    private final Invariants<DeploymentScene> invariants;
    private final Approver approver;
    private final Stage stage;

    Raised(long seed, Strikes strikes) {
      this.chance = new Chance(seed);
      this.strikes = strikes;
      this.world = new DeploymentWorld(timeline, plan, chance);
      this.services = services();
      AccountFacts facts =
          new AccountFacts(timeline, plan.blastRadius(), services, this::stepFunctions);
      this.invariants = Invariants.ofDeployment(new DeploymentAccount(facts, plan, world));
      facts.watchLease(current, invariants::tell);
      this.approver = new Approver(timeline, chance, this::stepFunctions);
      DeploymentFurniture furniture = new DeploymentFurniture(services, plan, world::well);
      furniture.put(runbook, policies);
      if (world.existed()) {
        furniture.lastKnownGood(world);
      }
      this.stage =
          Stage.over(
              timeline,
              services,
              new Stage.Seams(
                  world,
                  this::dnsAnswers,
                  clients(),
                  new FaultyCalls(timeline, strikes, chance, current, this::callSucceeded),
                  this::function),
              definitions,
              seed);
      stage.stepFunctions().addListener(new Telling());
    }

    private Services services() {
      RegionOutage none = new RegionOutage("nowhere");
      return Services.of(
          timeline,
          plan,
          new Services.Settings(
              none,
              none,
              () -> Duration.ofMillis(chance.longTailed("dns propagation", 1_500, 6_000)),
              () -> Duration.ofMillis(chance.between("event latency", 150, 900)),
              new TerraformBuilds(
                  timeline,
                  world.terraform(),
                  new BuildFiles(() -> this.services.s3In(this.services.homeRegion())),
                  times.apply(chance),
                  world::faultOf,
                  new Watching()),
              message -> {}));
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
    public DeploymentWorld world() {
      return world;
    }

    @Override
    public Strikes strikes() {
      return strikes;
    }

    @Override
    public Invariants<DeploymentScene> invariants() {
      return invariants;
    }

    @Override
    public Chance chance() {
      return chance;
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

    private LambdaFunctions.Code function(String name, LambdaFunctions.Code code) {
      LambdaFunctions.Code planted = functions.apply(name, code);
      if (strikes.quiet()) {
        return planted;
      }
      return switch (name) {
        case "OnBuildStateChange" -> new UnreliableEvents(name, planted, timeline, strikes);
        case "JudgePlan" -> new MortalFunction(event -> judged(planted, event));
        default -> new MortalFunction(planted);
      };
    }

    private @Nullable Object judged(LambdaFunctions.Code judge, @Nullable Object event)
        throws Exception {
      if (world.has(WorldFaultKind.POLICY_DOWN)) {
        throw new Unavailable("the policies cannot be read (fault plan)");
      }
      return judge.apply(event);
    }

    private List<String> dnsAnswers(DnsZone zone, String name, String type, int times) {
      Random random = new Random(chance.bits("dns answers", (int) timeline.steps()));
      return IntStream.range(0, times)
          .mapToObj(query -> services.route53().answers(name, type, random))
          .flatMap(List::stream)
          .toList();
    }

    private void callSucceeded(CallSite site, @Nullable Object output) {
      invariants.tell(new Happening.CallSucceeded(site, output));
      approver.hear(site);
    }

    private final class Watching implements BuildObserver {
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

  /** Every target that a plan asks about. */
  static List<RegionTarget> targets(DeploymentPlan plan) {
    return java.util.stream.Stream.concat(
            plan.waves().stream().flatMap(wave -> wave.gates().stream()),
            plan.cutover().stream().flatMap(c -> java.util.stream.Stream.of(c.blue(), c.green())))
        .toList();
  }
}
