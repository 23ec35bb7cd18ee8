package dev.understudy.rehearsal.aws.route53;

import dev.understudy.rehearsal.aws.RegionOutage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.DelegationSet;
import software.amazon.awssdk.services.route53.model.GetChangeRequest;
import software.amazon.awssdk.services.route53.model.GetChangeResponse;
import software.amazon.awssdk.services.route53.model.GetHealthCheckRequest;
import software.amazon.awssdk.services.route53.model.GetHealthCheckResponse;
import software.amazon.awssdk.services.route53.model.GetHealthCheckStatusRequest;
import software.amazon.awssdk.services.route53.model.GetHealthCheckStatusResponse;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Route 53 in memory: the control plane behind the SDK's interface, and the data plane (what the
 * name servers answer) for whoever plays resolver or client.
 *
 * <p>Less than the service: only simple, weighted and failover non-alias records of public zones; a
 * change is in force on all name servers at one moment, the one at which its status becomes {@code
 * INSYNC}, where the real ones take it over one by one before that; of all record values only the
 * addresses of A records are checked; health checks are fed from outside by {@link #report} and
 * {@link #tell}. The data plane, health checkers included, goes on when the control plane is out.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/APIReference/Welcome.html">Route 53 API
 *     reference</a>
 */
public final class Route53Model implements Route53Client {
  private final Clock clock;
  private final RegionOutage controlPlane;
  private final Supplier<Duration> propagation;
  private final HealthChecks healthChecks = new HealthChecks();
  private final Map<String, HostedZoneRecords> zones = new LinkedHashMap<>();
  private final Map<String, SubmittedChange> changes = new LinkedHashMap<>();
  private Optional<RequestRate> requestRate = Optional.empty();
  private Duration processing = Duration.ZERO;

  private record SubmittedChange(Instant submittedAt, Instant inSyncAt, Optional<String> comment) {}

  /**
   * An account without zones, without throttling.
   *
   * @param clock the time
   * @param controlPlane while on, every API call fails and name servers answer on
   * @param propagation asked for each accepted change: how long until it is in force; not negative
   */
  public Route53Model(Clock clock, RegionOutage controlPlane, Supplier<Duration> propagation) {
    this.clock = clock;
    this.controlPlane = controlPlane;
    this.propagation = propagation;
  }

  /** Limits the account's API requests from now on; without this they are unlimited. */
  public synchronized void throttle(RequestRate rate) {
    requestRate = Optional.of(rate);
  }

  /**
   * How long a change batch keeps its zone busy: another batch in that time gets
   * PriorRequestNotComplete. Zero at first.
   */
  public synchronized void processingTime(Duration time) {
    processing = time;
  }

  /** Adds an empty zone. */
  public synchronized void createZone(String id, String name) {
    zones.put(id, new HostedZoneRecords(id, RecordKey.normalName(name), healthChecks::healthy));
  }

  /**
   * Puts records in force at once, without the API; for the state a rehearsal starts from. They
   * must be valid.
   */
  public synchronized void seed(String zoneId, List<ResourceRecordSet> records) {
    HostedZoneRecords zone = zone(zoneId);
    List<Change> upserts =
        records.stream()
            .map(set -> Change.builder().action(ChangeAction.UPSERT).resourceRecordSet(set).build())
            .toList();
    accept(zone, upserts, Duration.ZERO);
    zone.settle(clock.instant());
  }

  /** Adds a health check, healthy until reports say otherwise. */
  public synchronized void createHealthCheck(String id, HealthCheckConfig config) {
    healthChecks.create(id, config);
  }

  /**
   * Notes the result of one check by one checker.
   *
   * @param detail what the checker saw, for example {@code HTTP Status Code 503, Service
   *     Unavailable}
   */
  public synchronized void report(
      String healthCheckId, String checkerRegion, boolean success, String detail) {
    Instant now = clock.instant();
    settle(now);
    if (healthChecks.report(healthCheckId, checkerRegion, success, detail, now)) {
      zones.values().forEach(zone -> zone.healthChanged(healthCheckId, now));
    }
  }

  /** Notes the same result for every checker of a health check. */
  public synchronized void reportFromEverywhere(
      String healthCheckId, boolean success, String detail) {
    for (String region : healthChecks.checkerRegions(healthCheckId)) {
      report(healthCheckId, region, success, detail);
    }
  }

  /**
   * Sets the status of a health check that looks at no endpoint: one that follows a routing control
   * or a CloudWatch alarm.
   */
  public synchronized void tell(String healthCheckId, boolean healthy) {
    Instant now = clock.instant();
    settle(now);
    if (healthChecks.tell(healthCheckId, healthy)) {
      zones.values().forEach(zone -> zone.healthChanged(healthCheckId, now));
    }
  }

  /** Whether the health check passes now. */
  public synchronized boolean healthy(String healthCheckId) {
    return healthChecks.healthy(healthCheckId);
  }

  /**
   * One authoritative answer now, drawn among the members by their shares; empty when the name has
   * no such record.
   */
  public Optional<DnsAnswer> answer(String name, String type, RandomGenerator random) {
    List<AnswerMember> members = state(name, type).members();
    if (members.isEmpty()) {
      return Optional.empty();
    }
    double draw = random.nextDouble();
    AnswerMember chosen = members.getFirst();
    for (AnswerMember member : members) {
      if (member.share() > 0) {
        chosen = member;
        draw -= member.share();
        if (draw < 0) {
          break;
        }
      }
    }
    return Optional.of(new DnsAnswer(chosen.setIdentifier(), chosen.ttlSeconds(), chosen.values()));
  }

  /** The values of one authoritative answer now; empty when the name has no such record. */
  public List<String> answers(String name, String type, RandomGenerator random) {
    return answer(name, type, random).map(DnsAnswer::values).orElse(List.of());
  }

  /** The probability, 0 to 1, that a query now is answered with the given record set. */
  public double share(String name, String type, String setIdentifier) {
    return state(name, type).share(setIdentifier);
  }

  /** What the name servers answer now. */
  public synchronized AnswerState state(String name, String type) {
    List<AnswerState> states = states(name, type);
    return states.isEmpty() ? new AnswerState(Instant.MIN, List.of()) : states.getLast();
  }

  /** Everything the name servers answered for a name and type so far, oldest first. */
  public synchronized List<AnswerState> history(String name, String type) {
    return List.copyOf(states(name, type));
  }

  @Override
  public synchronized GetHostedZoneResponse getHostedZone(GetHostedZoneRequest request) {
    admit();
    HostedZoneRecords zone = zone(request.id());
    return GetHostedZoneResponse.builder()
        .hostedZone(
            HostedZone.builder()
                .id("/hostedzone/" + zone.id())
                .name(zone.name())
                .callerReference(zone.id())
                .resourceRecordSetCount((long) zone.submitted().size())
                .build())
        .delegationSet(
            DelegationSet.builder()
                .nameServers(
                    "ns-1.awsdns-01.com",
                    "ns-2.awsdns-02.net",
                    "ns-3.awsdns-03.org",
                    "ns-4.awsdns-04.co.uk")
                .build())
        .build();
  }

  @Override
  public synchronized ListResourceRecordSetsResponse listResourceRecordSets(
      ListResourceRecordSetsRequest request) {
    admit();
    HostedZoneRecords zone = zone(request.hostedZoneId());
    return RecordListing.page(zone.submitted(), request);
  }

  @Override
  public synchronized ChangeResourceRecordSetsResponse changeResourceRecordSets(
      ChangeResourceRecordSetsRequest request) {
    admit();
    HostedZoneRecords zone = zone(request.hostedZoneId());
    Instant now = clock.instant();
    if (zone.busy(now)) {
      throw Route53Refusal.priorRequestNotComplete();
    }
    Instant inSyncAt = accept(zone, request.changeBatch().changes(), propagation.get());
    zone.busyUntil(now.plus(processing));
    String id = "C%013d".formatted(changes.size() + 1);
    SubmittedChange change =
        new SubmittedChange(now, inSyncAt, Optional.ofNullable(request.changeBatch().comment()));
    changes.put(id, change);
    return ChangeResourceRecordSetsResponse.builder().changeInfo(info(id, change)).build();
  }

  @Override
  public synchronized GetChangeResponse getChange(GetChangeRequest request) {
    admit();
    String id = withoutPrefix(request.id());
    SubmittedChange change = changes.get(id);
    if (change == null) {
      throw Route53Refusal.noSuchChange(request.id());
    }
    return GetChangeResponse.builder().changeInfo(info(id, change)).build();
  }

  @Override
  public synchronized GetHealthCheckResponse getHealthCheck(GetHealthCheckRequest request) {
    admit();
    return GetHealthCheckResponse.builder()
        .healthCheck(
            healthChecks
                .find(request.healthCheckId())
                .orElseThrow(() -> Route53Refusal.noSuchHealthCheck(request.healthCheckId())))
        .build();
  }

  @Override
  public synchronized GetHealthCheckStatusResponse getHealthCheckStatus(
      GetHealthCheckStatusRequest request) {
    admit();
    if (!healthChecks.exists(request.healthCheckId())) {
      throw Route53Refusal.noSuchHealthCheck(request.healthCheckId());
    }
    return GetHealthCheckStatusResponse.builder()
        .healthCheckObservations(healthChecks.observations(request.healthCheckId()))
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private void admit() {
    controlPlane.refuseWhileOn();
    Instant now = clock.instant();
    settle(now);
    if (requestRate.isPresent() && !requestRate.get().admit(now)) {
      throw Route53Refusal.throttled();
    }
  }

  private List<AnswerState> states(String name, String type) {
    settle(clock.instant());
    RecordGroup group = new RecordGroup(RecordKey.normalName(name), type.toUpperCase(Locale.ROOT));
    for (HostedZoneRecords zone : zones.values()) {
      List<AnswerState> states = zone.history(group);
      if (!states.isEmpty()) {
        return states;
      }
    }
    return List.of();
  }

  private void settle(Instant now) {
    zones.values().forEach(zone -> zone.settle(now));
  }

  private Instant accept(HostedZoneRecords zone, List<Change> batch, Duration delay) {
    Optional<String> fault = ChangeInput.fault(batch);
    if (fault.isPresent()) {
      throw Route53Refusal.invalidInput(fault.get());
    }
    for (String check :
        batch.stream()
            .filter(change -> change.action() != ChangeAction.DELETE)
            .map(change -> change.resourceRecordSet().healthCheckId())
            .filter(id -> id != null && !healthChecks.exists(id))
            .collect(Collectors.toCollection(TreeSet::new))) {
      throw Route53Refusal.noSuchHealthCheck(check);
    }
    ChangeBatchRules.Outcome outcome = ChangeBatchRules.apply(zone.name(), zone.submitted(), batch);
    if (!outcome.messages().isEmpty()) {
      throw Route53Refusal.invalidChangeBatch(outcome.messages());
    }
    return zone.accept(outcome.records(), outcome.touched(), clock.instant().plus(delay));
  }

  private ChangeInfo info(String id, SubmittedChange change) {
    boolean inSync = !clock.instant().isBefore(change.inSyncAt());
    ChangeInfo.Builder info =
        ChangeInfo.builder()
            .id("/change/" + id)
            .status(inSync ? ChangeStatus.INSYNC : ChangeStatus.PENDING)
            .submittedAt(change.submittedAt());
    change.comment().ifPresent(info::comment);
    return info.build();
  }

  private HostedZoneRecords zone(String id) {
    HostedZoneRecords zone = zones.get(withoutPrefix(id));
    if (zone == null) {
      throw Route53Refusal.noSuchHostedZone(id);
    }
    return zone;
  }

  private static String withoutPrefix(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }
}
