package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.FailoverRunbook;
import dev.understudy.functions.runbook.plan.FailoverPlan;
import dev.understudy.functions.runtime.JdkHttpProbe;
import dev.understudy.functions.traffic.AuthoritativeDnsProbe;
import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.dynamodb.DynamoDbModel;
import dev.understudy.rehearsal.aws.s3.S3Model;
import dev.understudy.rehearsal.aws.sns.Published;
import dev.understudy.rehearsal.cli.DrillRequest;
import dev.understudy.rehearsal.cli.Screen;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.clock.WallTimeline;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.local.LocalStage;
import dev.understudy.rehearsal.local.Route53Zone;
import dev.understudy.rehearsal.local.StageSinks;
import dev.understudy.rehearsal.local.approval.ApprovalEndpoint;
import dev.understudy.rehearsal.local.approval.Approvals.Outcome;
import dev.understudy.rehearsal.local.fault.FaultKind;
import dev.understudy.rehearsal.local.fault.FaultOrder;
import dev.understudy.rehearsal.local.fault.FaultPoint;
import dev.understudy.rehearsal.local.fault.FaultTrigger;
import dev.understudy.rehearsal.local.view.LiveFrame;
import dev.understudy.rehearsal.local.view.LiveView;
import dev.understudy.rehearsal.local.view.StatePath;
import dev.understudy.rehearsal.report.DrillRecorder;
import dev.understudy.rehearsal.report.DrillReport;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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

/** One operation on the local stage, from opening it to its report. */
final class LocalPerformance {
  private static final long SEED = 1;
  private static final Duration DNS_PROPAGATION = Duration.ofMillis(800);
  private static final Duration EVENT_LATENCY = Duration.ofMillis(150);
  private static final Duration DNS_QUERY_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration SETTLE_MAX = Duration.ofSeconds(15);
  private static final Duration DETECT_MAX = Duration.ofSeconds(30);
  // Enough of an ordinary day for the plots to show what the operation changed.
  private static final int ORDINARY_REQUESTS = 60;

  private final Surroundings surroundings;
  private final FailoverRunbook runbook;
  private final FailoverPlan plan;
  private final DrillRequest request;
  private final List<FaultOrder> faults;
  private final WallTimeline timeline;
  private final Services services;
  private final CloudWatchFeed cloudWatch;
  private final RegionOutage primaryRegion;
  private final DrillRecorder recorder = new DrillRecorder();
  private final StatePath path = new StatePath();
  private final AtomicReference<@Nullable LocalStage> opened = new AtomicReference<>();
  private final List<String> notifications = new CopyOnWriteArrayList<>();
  private volatile @Nullable Instant startedAt;
  private volatile @Nullable Instant struckAt;
  private volatile @Nullable Stage play;
  private final Definitions definitions;

  LocalPerformance(
      Surroundings surroundings,
      FailoverRunbook runbook,
      FailoverPlan plan,
      DrillRequest request,
      List<FaultOrder> faults,
      Definitions definitions) {
    this.surroundings = surroundings;
    this.runbook = runbook;
    this.plan = plan;
    this.request = request;
    this.faults = faults;
    this.definitions = definitions;
    this.timeline = new WallTimeline(surroundings.clock());
    this.primaryRegion = new RegionOutage(plan.primary().region());
    this.services =
        Services.of(
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
    services.showLedger(LedgerFolder.make());
    this.cloudWatch = new CloudWatchFeed(services, plan);
    RouteRecords.seed(services.route53(), plan);
    Policies.of(surroundings.home()).seed(services.s3In(services.homeRegion()));
    services
        .s3In(services.homeRegion())
        .seed(
            Names.RUNBOOK_BUCKET,
            request.runbook().path().getFileName().toString(),
            new String(request.runbook().content(), StandardCharsets.UTF_8));
  }

  private DynamoDbModel ledger() {
    return services.dynamoDb();
  }

  private S3Model artifacts() {
    return services.s3In(services.homeRegion());
  }

  /** Opens the stage, performs, closes it, and reports. */
  DrillReport perform(Screen screen) {
    Clock clock = surroundings.clock();
    Route53Zone zone = new Route53Zone(services.route53(), SEED);
    StageSinks sinks = new StageSinks(zone, zone, cloudWatch, this::struck);
    Map<String, String> host = System.getenv();
    try (LocalStage stage =
            LocalStage.open(
                runbook, sinks, surroundings.home().resolve("terraform"), host, SEED, clock);
        ApprovalEndpoint _ = ApprovalEndpoint.open(surroundings.workingFolder(), this::approve);
        LiveView _ =
            LiveView.open(
                this::frame,
                new PrintWriter(screen.out(), true, screen.out().charset()),
                screen.live(),
                host)) {
      opened.set(stage);
      return play(stage);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while operation " + plan.operationId() + " ran");
    }
  }

  private DrillReport play(LocalStage local) throws InterruptedException {
    Stage stage =
        Stage.over(
            timeline,
            services,
            Stage.Seams.of(
                new JdkHttpProbe(local::route, InetAddress::isLoopbackAddress, System::nanoTime),
                new AuthoritativeDnsProbe(zoneId -> List.of(local.dnsServer()), DNS_QUERY_TIMEOUT)),
            definitions,
            SEED);
    play = stage;
    FaultTrigger trigger = new FaultTrigger(faults, local);
    stage.stepFunctions().addListener(recorder);
    stage.stepFunctions().addListener(path);
    stage.stepFunctions().addListener(trigger);
    await(() -> settled(local), SETTLE_MAX);
    trigger.begin();
    Map<String, ?> cause = detect(local);
    startedAt = timeline.now();
    String operation =
        stage
            .start(
                plan.operationId(),
                Map.of("runbook", plan.runbook(), "mode", plan.mode(), "trigger", cause))
            .arn();
    timeline.run(() -> isOver(stage, operation));
    // The last requests are still under way, and the plots should show the end state.
    await(() -> false, Duration.ofSeconds(1));
    trigger
        .waiting()
        .forEach(
            order ->
                local.happened(
                    "Fault " + order.text() + " never struck: its point was not reached"));
    return LocalReport.of(
        stage.stepFunctions().describe(operation),
        plan,
        request.runbook().content(),
        local,
        services,
        recorder,
        Optional.ofNullable(struckAt),
        request.again());
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

  private boolean isOver(Stage stage, String operation) {
    Execution now = stage.stepFunctions().describe(operation);
    return now.status() != ExecutionStatus.RUNNING;
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

  private Outcome approve(String token, String by) {
    Stage on = play;
    if (on == null) {
      return Outcome.UNKNOWN_TOKEN;
    }
    return GivenApproval.to(on, token, by);
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
