package dev.understudy.rehearsal.world;

import dev.understudy.functions.runbook.plan.MetricTarget;
import dev.understudy.functions.runbook.plan.Prescale;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runtime.HttpProbe;
import dev.understudy.rehearsal.aws.route53.Route53Model;
import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.workflows.failover.FailoverPlan;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Two regions, the clients between them, and what can befall them. Things befall it through {@link
 * #become}, {@link #partition} and the like; what follows from them (users' requests, alarms,
 * health checks, lag) follows by itself.
 */
public final class World {
  /** What one instance carries, in requests a second; only ratios of it matter. */
  private static final double REQUESTS_PER_INSTANCE = 25;

  /** How much of the capacity that is needed for all traffic is used: a usual day. */
  private static final double LOAD = 0.85;

  /** An alarm looks at this much of the past: one high-resolution period. */
  private static final long ALARM_WINDOW_MILLIS = 10_000;

  private static final double ALARM_FAILED_PART = 0.05;

  private final Timeline timeline;
  private final Route53Model route53;
  private final FailoverPlan plan;
  private final Outages outages;
  private final VirtualRegion primary;
  private final VirtualRegion standby;
  private final VirtualHealthCheckers primaryCheckers;
  private final VirtualHealthCheckers standbyCheckers;
  private final ReplicationLag lag;
  private final ClientTraffic traffic;
  private final VirtualHttp http;
  private boolean partitioned;
  private boolean diverged;
  private boolean crowded;

  /**
   * A world on a usual day, all traffic at the plan's baseline. Creates the zone, the records and
   * the health checks in {@code route53}.
   */
  public World(
      Timeline timeline,
      Route53Model route53,
      Outages outages,
      FailoverPlan plan,
      ServiceContract contract,
      Chance chance) {
    this.timeline = timeline;
    this.route53 = route53;
    this.plan = plan;
    this.outages = outages;
    Instant now = timeline.now();
    int needed = instancesNeeded(plan);
    this.primary = new VirtualRegion(Roles.PRIMARY, plan.primary().region(), needed, now);
    this.standby =
        new VirtualRegion(
            Roles.STANDBY, plan.standby().region(), standbyInstances(plan, needed), now);
    this.lag = new ReplicationLag(0.3 + chance.unit("usual lag") * 0.6, now);
    String path = plan.gate().path();
    this.primaryCheckers =
        new VirtualHealthCheckers(timeline, route53, healthCheck(plan.primary()), path, chance);
    this.standbyCheckers =
        new VirtualHealthCheckers(timeline, route53, healthCheck(plan.standby()), path, chance);
    OrdinaryRecords.seed(
        route53,
        plan.traffic(),
        plan.baseline(),
        plan.primary().healthCheckId(),
        plan.standby().healthCheckId());
    this.traffic =
        new ClientTraffic(
            route53,
            plan.traffic(),
            primary,
            standby,
            needed * REQUESTS_PER_INSTANCE * LOAD,
            REQUESTS_PER_INSTANCE,
            now);
    this.http =
        new VirtualHttp(
            Map.of(
                URI.create(plan.primary().endpoint()).getHost(), primary,
                URI.create(plan.standby().endpoint()).getHost(), standby),
            contract,
            plan.gate().latencyMillisMax() * 3L / 2,
            chance);
  }

  /** The region in a role. */
  public VirtualRegion region(String role) {
    return role.equals(Roles.PRIMARY) ? primary : standby;
  }

  /** Everybody who uses the service. */
  public ClientTraffic traffic() {
    return traffic;
  }

  /** How far the standby's data is behind. */
  public ReplicationLag lag() {
    return lag;
  }

  /** Sends requests into this world. */
  public HttpProbe http() {
    return http;
  }

  /** Who hears of every request to a region from now on. */
  public void tell(Heard listener) {
    http.tell(listener);
  }

  /** Whether no alarm that the runbook names for a region is in ALARM. */
  public boolean isCalm(String role) {
    RegionTarget target = role.equals(Roles.PRIMARY) ? plan.primary() : plan.standby();
    return target.alarms().stream().noneMatch(alarm -> inAlarm(alarm, role));
  }

  /** What of AWS is out of reach. */
  public Outages outages() {
    return outages;
  }

  /** A region serves differently from now on. */
  public void become(String role, RegionState state) {
    Instant now = timeline.now();
    traffic.settle(now);
    region(role).become(state, now);
    boolean passing = state.passesCheckers();
    String detail = detail(state);
    if (role.equals(Roles.PRIMARY)) {
      primaryCheckers.endpointBecame(passing, detail);
      if (state == RegionState.DOWN) {
        outages.primary().begin();
      } else {
        outages.primary().end();
      }
      replicate(now);
    } else {
      // The standby's region hosts the operation itself, so its AWS services stay: a rehearsal of
      // their loss would have nobody left to rehearse with.
      standbyCheckers.endpointBecame(passing, detail);
    }
  }

  /** Nothing is replicated while regions are parted. */
  public void partition(boolean parted) {
    partitioned = parted;
    replicate(timeline.now());
  }

  /** The standby's data goes its own way, and its lag cannot be measured, until it is let go on. */
  public void diverge(boolean apart) {
    diverged = apart;
    partition(apart);
  }

  /**
   * Users come in other numbers than on a usual day.
   *
   * @param times the usual number
   */
  public void crowd(double times) {
    traffic.settle(timeline.now());
    traffic.crowd(times);
    crowded |= times > 1;
  }

  /** Whether there were ever more users than on a usual day. */
  public boolean wasCrowded() {
    return crowded;
  }

  /**
   * From now on some clients keep answers and connections past their time to live.
   *
   * @param share of all clients, 0 to 1
   * @param seconds for how long they keep them
   */
  public void stick(double share, int seconds) {
    traffic.settle(timeline.now());
    traffic.stick(share, seconds);
  }

  /** The standby falls behind by so many seconds more, and stays there until it is let go on. */
  public void fallBehind(double seconds) {
    lag.spike(seconds, timeline.now());
  }

  /** The standby catches up again. */
  public void catchUp() {
    replicate(timeline.now());
  }

  /** A region has so many instances from now on. */
  public void scale(String role, int instances) {
    traffic.settle(timeline.now());
    region(role).scaleTo(instances);
  }

  /** Whether Route 53's checkers find a region healthy. */
  public boolean passesHealthCheck(String role) {
    return route53.healthy(
        healthCheck(role.equals(Roles.PRIMARY) ? plan.primary() : plan.standby()));
  }

  // Somebody has to find out that a region is lost, also where no record hangs on it.
  private static String healthCheck(RegionTarget target) {
    return target.healthCheckId().isEmpty() ? "watch-" + target.role() : target.healthCheckId();
  }

  /** Whether an alarm of the region in a role is in ALARM; unknown alarms are not. */
  public boolean inAlarm(String alarm, String role) {
    return inAlarm(alarm, role.equals(Roles.PRIMARY) ? plan.primary() : plan.standby());
  }

  /** The latest value of a metric of the plan; empty for one that nobody reports. */
  public OptionalDouble metric(String region, String namespace, String name) {
    if (is(plan.primary().capacity(), region, namespace, name)) {
      return OptionalDouble.of(primary.instances());
    }
    if (is(plan.standby().capacity(), region, namespace, name)) {
      return OptionalDouble.of(standby.instances());
    }
    return region.equals(plan.data().region())
            && namespace.equals(plan.data().namespace())
            && name.equals(plan.data().metric())
        // What RDS reports while replication is not running.
        ? OptionalDouble.of(diverged ? -1 : lag.seconds(timeline.now()))
        : OptionalDouble.empty();
  }

  private void replicate(Instant now) {
    if (primary.state() == RegionState.DOWN) {
      lag.freeze(now);
    } else if (partitioned) {
      lag.interrupt(now);
    } else {
      lag.resume(now);
    }
  }

  private boolean inAlarm(String alarm, RegionTarget target) {
    return target.alarms().contains(alarm)
        && traffic.failedPart(target.role(), timeline.now(), ALARM_WINDOW_MILLIS)
            > ALARM_FAILED_PART;
  }

  private static boolean is(MetricTarget target, String region, String namespace, String name) {
    return target.region().equals(region)
        && target.namespace().equals(namespace)
        && target.metric().equals(name);
  }

  private static String detail(RegionState state) {
    return switch (state) {
      case HEALTHY, SLOW, GRAY -> "HTTP Status Code 200, OK";
      case ERRORS -> "HTTP Status Code 503, Service Unavailable";
      case DOWN -> "The health check timed out";
    };
  }

  private static int instancesNeeded(FailoverPlan plan) {
    double floor = Math.max(plan.primary().capacity().min(), plan.standby().capacity().min());
    int prescaled = plan.prescale().stream().mapToInt(Prescale::capacityMin).findFirst().orElse(0);
    return Math.max((int) Math.ceil(floor), Math.max(prescaled, 1));
  }

  private static int standbyInstances(FailoverPlan plan, int needed) {
    return plan.prescale().isEmpty() ? needed : (int) Math.ceil(plan.standby().capacity().min());
  }
}
