package dev.understudy.rehearsal.local;

import dev.understudy.functions.runbook.TargetParts;
import dev.understudy.rehearsal.local.clients.AddressTable;
import dev.understudy.rehearsal.local.clients.ClientSettings;
import dev.understudy.rehearsal.local.clients.MeasuredTraffic;
import dev.understudy.rehearsal.local.clients.ShopClients;
import dev.understudy.rehearsal.local.dns.AuthoritativeDns;
import dev.understudy.rehearsal.local.fault.FaultKind;
import dev.understudy.rehearsal.local.fault.FaultOrder;
import dev.understudy.rehearsal.local.fault.FaultTarget;
import dev.understudy.rehearsal.local.health.AlarmEvaluator;
import dev.understudy.rehearsal.local.health.HealthCheckers;
import dev.understudy.rehearsal.local.health.StageMetric;
import dev.understudy.rehearsal.local.region.LocalRegion;
import dev.understudy.rehearsal.local.region.RegionCondition;
import dev.understudy.rehearsal.local.terraform.BuildListener;
import dev.understudy.rehearsal.local.terraform.LocalBuildOrder;
import dev.understudy.rehearsal.local.terraform.LocalBuildRunner;
import dev.understudy.rehearsal.local.view.LiveFrame;
import dev.understudy.workflows.failover.FailoverRunbook;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The world around one drill on this machine: two regions, the zone's DNS server, clients, health
 * checkers, alarms and Terraform, made from a runbook. Everything runs from {@link #open} on and is
 * gone after {@link #close}.
 */
public final class LocalStage implements FaultTarget, AutoCloseable {
  /** Part of the primary's capacity that the clients use before anything happens. */
  private static final double UTILISATION = 0.75;

  private static final Duration CHECK_INTERVAL = Duration.ofMillis(500);
  private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(2);
  private static final double FAULT_LAG_SECONDS = 120;

  private final Clock clock;
  private final StageSinks sinks;
  private final StageRegion primary;
  private final StageRegion standby;
  private final AuthoritativeDns dns;
  private final ShopClients clients;
  private final Optional<StageBuilds> builds;
  private final List<StageEvent> events = new CopyOnWriteArrayList<>();
  private final OpenResources open;
  private volatile double lagSeconds;

  private LocalStage(
      FailoverRunbook runbook, StageSinks sinks, StageHost host, Clock clock, OpenResources open) {
    this.clock = clock;
    this.sinks = sinks;
    this.open = open;
    ClientSettings settings = ClientSettings.ofSeed(host.seed());
    int full = full(runbook);
    // The demand fits the primary as it stands; a standby with fewer instances would shed load.
    double perInstance = settings.ordersPerSecond() / (full * UTILISATION);
    this.primary = region("primary", runbook.regions().primary(), full, perInstance);
    TargetParts.Region second = runbook.regions().standby();
    this.standby = region("standby", second, floor(second), perInstance);
    this.builds =
        runbook.prescale().map(p -> StageBuilds.open(p, host, standby.service()::capacity));
    builds.ifPresent(opened -> open.add(opened::close));
    this.dns = AuthoritativeDns.start(zoneOf(runbook.traffic().record()), sinks.zone());
    open.add(dns::close);
    this.clients =
        ShopClients.start(
            settings,
            runbook.traffic().record(),
            dns.address(),
            this::find,
            List.of(primary.name(), standby.name()),
            clock);
    open.add(clients::close);
    observe(runbook);
    if (buildsAreModelled()) {
      happened(StageBuilds.MODELLED);
    }
  }

  private StageRegion region(
      String role, TargetParts.Region written, int instances, double perInstance) {
    LocalRegion service = LocalRegion.start(written.region(), instances, perInstance, clock);
    open.add(service::close);
    return new StageRegion(role, written, service);
  }

  private void observe(FailoverRunbook runbook) {
    HealthCheckers checkers =
        HealthCheckers.start(
            regions()
                .flatMap(region -> region.healthCheck(runbook.health().path()).stream())
                .toList(),
            CHECK_INTERVAL,
            CHECK_TIMEOUT,
            sinks.healthChecks());
    open.add(checkers::close);
    AlarmEvaluator alarms =
        AlarmEvaluator.start(
            clients::traffic,
            metrics(runbook.data().lag()),
            regions().flatMap(region -> region.alarms().stream()).toList(),
            CHECK_INTERVAL,
            sinks.cloudWatch());
    open.add(alarms::close);
  }

  /**
   * Opens the stage; everything runs when this returns.
   *
   * @param runbook what is performed on it
   * @param sinks the AWS models
   * @param terraform folder with the Terraform code and its {@code buildspec.yml}
   * @param host the host's environment, for builds
   * @param seed draws the clients' phases
   * @param clock wall time
   * @throws java.io.UncheckedIOException when a port or the buildspec cannot be had
   */
  public static LocalStage open(
      FailoverRunbook runbook,
      StageSinks sinks,
      Path terraform,
      Map<String, String> host,
      long seed,
      Clock clock) {
    OpenResources open = new OpenResources();
    try {
      return new LocalStage(runbook, sinks, new StageHost(terraform, host, seed), clock, open);
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  private static int full(FailoverRunbook runbook) {
    int wanted = runbook.prescale().map(FailoverRunbook.Prescale::capacityMin).orElse(1);
    return Math.max(floor(runbook.regions().primary()), wanted);
  }

  private static int floor(TargetParts.Region region) {
    return Math.max(1, (int) Math.ceil(region.capacity().min()));
  }

  private static String zoneOf(String record) {
    String name = record.endsWith(".") ? record : record + ".";
    return name.substring(name.indexOf('.') + 1);
  }

  private Stream<StageRegion> regions() {
    return Stream.of(primary, standby);
  }

  private List<StageMetric> metrics(FailoverRunbook.Lag lag) {
    StageMetric replica =
        new StageMetric(
            lag.region(), lag.namespace(), lag.metric(), lag.dimensions(), () -> lagSeconds);
    return List.of(primary.capacityMetric(), standby.capacityMetric(), replica);
  }

  private Optional<AddressTable.Place> find(String address) {
    return regions()
        .filter(region -> region.written().address().equals(address))
        .map(region -> new AddressTable.Place(region.name(), region.service().uri()))
        .findFirst();
  }

  /** Where the zone's DNS server listens, by UDP and TCP. */
  public InetSocketAddress dnsServer() {
    return dns.address();
  }

  /** Where to connect for a URI of the runbook; nothing for hosts that are not on this stage. */
  public Optional<InetSocketAddress> route(URI uri) {
    return regions()
        .filter(region -> region.answersTo(uri))
        .map(
            region ->
                new InetSocketAddress(InetAddress.getLoopbackAddress(), region.service().port()))
        .findFirst();
  }

  /**
   * Starts a build; the standby has the capacity its output says before the listener hears of the
   * success.
   *
   * @throws IllegalStateException when the runbook has no pre-scale, so that nothing may be built
   */
  public LocalBuildRunner.RunningBuild startBuild(LocalBuildOrder order, BuildListener listener) {
    return builds
        .orElseThrow(() -> new IllegalStateException("this runbook has nothing to build"))
        .start(order, listener);
  }

  /** Whether builds are to be modelled, since there is no Terraform on this machine. */
  public boolean buildsAreModelled() {
    return builds.filter(StageBuilds::modelled).isPresent();
  }

  /** A modelled build has applied a capacity. */
  public void scaleStandby(int instances) {
    standby.service().capacity(instances);
  }

  @Override
  public void strike(FaultOrder order) {
    StageRegion region = order.role().equals("primary") ? primary : standby;
    switch (order.kind()) {
      case DEAD -> region.service().condition(RegionCondition.DEAD);
      case FAILING -> region.service().condition(RegionCondition.FAILING);
      case SLOW -> region.service().condition(RegionCondition.SLOW);
      case LAG -> lagSeconds = FAULT_LAG_SECONDS;
    }
    sinks.struck().accept(order, region.name());
    String what =
        order.kind() == FaultKind.LAG
            ? "lags " + (int) FAULT_LAG_SECONDS + " s behind"
            : "is " + order.kind().word();
    happened(
        "Fault " + order.text() + " struck: " + order.role() + " " + region.name() + " " + what);
  }

  /** Notes something for the live view and the report. */
  public void happened(String what) {
    events.add(new StageEvent(clock.instant(), what));
  }

  /** What has happened to the stage so far, in order. */
  public List<StageEvent> events() {
    return List.copyOf(events);
  }

  /** What is modelled instead of performed, one plain sentence each. */
  public List<String> modelled() {
    return buildsAreModelled() ? List.of(StageBuilds.MODELLED) : List.of();
  }

  /** What the clients have seen since the stage was opened. */
  public MeasuredTraffic traffic() {
    return clients.traffic();
  }

  /** Both regions as they are to be shown now, primary first. */
  public List<LiveFrame.Region> shown() {
    MeasuredTraffic traffic = traffic();
    return regions().map(region -> region.shown(traffic)).toList();
  }

  /** Ends everything, those who measure first, so that closing does not look like an outage. */
  @Override
  public void close() {
    open.close();
  }
}
