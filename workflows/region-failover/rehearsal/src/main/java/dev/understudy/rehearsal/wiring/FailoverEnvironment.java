package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runtime.JdkHttpProbe;
import dev.understudy.functions.traffic.AuthoritativeDnsProbe;
import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.dynamodb.DynamoDbModel;
import dev.understudy.rehearsal.aws.s3.S3Model;
import dev.understudy.rehearsal.aws.sns.Published;
import dev.understudy.rehearsal.cli.Screen;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.clock.WallTimeline;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.local.LocalStage;
import dev.understudy.rehearsal.local.Route53Zone;
import dev.understudy.rehearsal.local.StageSinks;
import dev.understudy.rehearsal.local.fault.FaultKind;
import dev.understudy.rehearsal.local.fault.FaultOrder;
import dev.understudy.rehearsal.local.fault.FaultPoint;
import dev.understudy.rehearsal.local.fault.FaultTrigger;
import dev.understudy.rehearsal.local.view.LiveFrame;
import dev.understudy.rehearsal.local.view.LiveView;
import dev.understudy.rehearsal.local.view.StatePath;
import dev.understudy.rehearsal.report.DrillSections;
import dev.understudy.rehearsal.report.OperationReport;
import dev.understudy.workflows.failover.FailoverPlan;
import dev.understudy.workflows.failover.FailoverRunbook;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Two regions that serve, clients between them, and a name server: what a failover meets. */
final class FailoverEnvironment implements LocalEnvironment {
  private static final long SEED = 1;
  private static final Duration DNS_PROPAGATION = Duration.ofMillis(800);
  private static final Duration EVENT_LATENCY = Duration.ofMillis(150);
  private static final Duration DNS_QUERY_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration SETTLE_MAX = Duration.ofSeconds(15);
  private static final Duration DETECT_MAX = Duration.ofSeconds(30);
  // Enough of an ordinary day for the plots to show what the operation changed.
  private static final int ORDINARY_REQUESTS = 60;

  private final FailoverPlan plan;
  private final List<FaultOrder> faults;
  private final Definitions definitions;
  private final WallTimeline timeline;
  private final Services services;
  private final CloudWatchFeed cloudWatch;
  private final RegionOutage primaryRegion;
  private final StatePath path = new StatePath();
  private final AtomicReference<@Nullable LocalStage> opened = new AtomicReference<>();
  private final List<String> notifications = new CopyOnWriteArrayList<>();
  private final FaultTrigger trigger;
  private final LiveView view;
  private volatile @Nullable Instant startedAt;
  private volatile @Nullable Instant struckAt;

  /** Opens it: regions serve and clients send from then on. */
  FailoverEnvironment(
      Surroundings surroundings,
      FailoverRunbook runbook,
      FailoverPlan plan,
      List<FaultOrder> faults,
      Definitions definitions,
      WallTimeline timeline,
      Screen screen) {
    this.plan = plan;
    this.faults = faults;
    this.definitions = definitions;
    this.timeline = timeline;
    this.primaryRegion = new RegionOutage(plan.primary().region());
    this.services =
        FailoverServices.of(
            timeline,
            plan,
            new Services.Settings(
                new RegionOutage("the Route 53 control plane"),
                primaryRegion,
                () -> DNS_PROPAGATION,
                () -> EVENT_LATENCY,
                new LocalBuilds(
                    this::stage, timeline, plan, this::artifacts, new LedgerFence(this::ledger)),
                this::notified));
    this.cloudWatch = new CloudWatchFeed(services, plan);
    RouteRecords.seed(services.route53(), plan);
    LocalStage stage = openStage(surroundings, runbook);
    opened.set(stage);
    this.trigger = new FaultTrigger(faults, stage);
    try {
      this.view =
          LiveView.open(
              this::frame,
              new PrintWriter(screen.out(), true, screen.out().charset()),
              screen.live(),
              System.getenv());
    } catch (RuntimeException e) {
      stage.close();
      throw e;
    }
  }

  private LocalStage openStage(Surroundings surroundings, FailoverRunbook runbook) {
    Route53Zone zone = new Route53Zone(services.route53(), SEED);
    StageSinks sinks = new StageSinks(zone, zone, cloudWatch, this::struck);
    return LocalStage.open(
        runbook,
        sinks,
        surroundings.home().resolve("terraform"),
        System.getenv(),
        SEED,
        surroundings.clock());
  }

  private DynamoDbModel ledger() {
    return services.dynamoDb();
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
    return definitions;
  }

  @Override
  public Stage.Seams seams() {
    LocalStage local = stage();
    return Stage.Seams.of(
        new JdkHttpProbe(local::route, InetAddress::isLoopbackAddress, System::nanoTime),
        new AuthoritativeDnsProbe(zone -> List.of(local.dnsServer()), DNS_QUERY_TIMEOUT));
  }

  @Override
  public List<ExecutionListener> listeners() {
    return List.of(path, trigger);
  }

  @Override
  public Map<String, ?> begin(Stage stage) throws InterruptedException {
    LocalStage local = stage();
    await(() -> settled(local), SETTLE_MAX);
    trigger.begin();
    Map<String, ?> cause = detect(local);
    startedAt = timeline.now();
    return cause;
  }

  @Override
  public void ended() throws InterruptedException {
    // The last requests are still under way, and the plots should show the end state.
    await(() -> false, Duration.ofSeconds(1));
    trigger
        .waiting()
        .forEach(
            order ->
                stage()
                    .happened(
                        "Fault " + order.text() + " never struck: its point was not reached"));
  }

  @Override
  public OperationReport report(PerformedOperation performed) {
    return DrillSections.of(
        FailoverResult.of(performed, plan, stage(), services, Optional.ofNullable(struckAt)));
  }

  @Override
  public void close() {
    try {
      view.close();
    } finally {
      stage().close();
    }
  }

  private boolean settled(LocalStage local) {
    return cloudWatch.settled() && local.traffic().total().ok() >= ORDINARY_REQUESTS;
  }

  /** An unplanned failover is started by the alarm that its disaster raises. */
  private Map<String, ?> detect(LocalStage local) throws InterruptedException {
    boolean struck =
        plan.mode().equals("unplanned")
            && faults.stream()
                .anyMatch(
                    order ->
                        order.point() instanceof FaultPoint.Start
                            && order.role().equals("primary"));
    if (!struck) {
      return Map.of("source", "person");
    }
    await(() -> cloudWatch.inAlarm(plan.primary()), DETECT_MAX);
    if (!cloudWatch.inAlarm(plan.primary())) {
      local.happened(
          "No alarm of the primary went off within "
              + DETECT_MAX.toSeconds()
              + " s; a person starts");
      return Map.of("source", "person");
    }
    local.happened("Alarm of the primary went off and starts the operation");
    return Map.of("source", "aws.cloudwatch", "alarms", plan.primary().alarms());
  }

  private void await(BooleanSupplier condition, Duration most) throws InterruptedException {
    Instant end = timeline.now().plus(most);
    timeline.run(() -> condition.getAsBoolean() || !timeline.now().isBefore(end));
  }

  private void struck(FaultOrder order, String region) {
    if (struckAt == null) {
      struckAt = timeline.now();
    }
    if (order.kind() == FaultKind.DEAD && region.equals(plan.primary().region())) {
      primaryRegion.begin();
    }
  }

  private void notified(Published message) {
    notifications.add(message.message());
  }

  private LiveFrame frame() {
    LocalStage local = stage();
    Instant began = startedAt;
    List<String> notes = new ArrayList<>();
    local.events().forEach(event -> notes.add(event.what()));
    notes.addAll(notifications);
    return new LiveFrame(
        plan.mode() + " " + plan.runbook(),
        began == null ? Duration.ZERO : Duration.between(began, timeline.now()),
        began == null ? List.of("an ordinary day") : path.now(),
        local.shown(),
        local.traffic().total(),
        notes);
  }

  private LocalStage stage() {
    LocalStage now = opened.get();
    if (now == null) {
      throw new IllegalStateException("the stage is not open yet");
    }
    return now;
  }
}
