package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.Finding;
import dev.understudy.functions.runbook.plan.GatePolicy;
import dev.understudy.functions.runbook.plan.HealthCheckSwitch;
import dev.understudy.functions.runbook.plan.LagTarget;
import dev.understudy.functions.runbook.plan.MetricTarget;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.RoutingControlSwitch;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.TrafficStrategy;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.functions.runtime.HttpProbe;
import dev.understudy.functions.runtime.JdkHttpProbe;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.Regional;
import dev.understudy.functions.traffic.FailoverReadiness.Scope;
import dev.understudy.functions.traffic.Reading.Unread;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Looks at everything a failover depends on, before anything is touched.
 *
 * <p>A fact that cannot be had is a finding with its reason; only throttling is thrown. With the
 * scope SURVIVOR nothing is asked of the primary's region or endpoint. Route 53's control plane is
 * asked only where it moves the traffic.
 */
public final class CheckReadinessHandler
    extends JsonHandler<CheckReadinessHandler.Input, CheckReadinessHandler.Output> {

  // Each of a zone's four name servers twice.
  private static final int DNS_QUERIES = 8;

  private static final Duration DNS_QUERY_TIMEOUT = Duration.ofSeconds(2);

  private final Route53Client route53;
  private final RoutingControls controls;
  private final Regional<S3Client> s3;
  private final DnsProbe dns;
  private final RegionHealthReader health;
  private final LatestMetric metrics;

  /**
   * What the runbook says of the service.
   *
   * @param scope PAIR for drills and planned moves, SURVIVOR when the primary is lost, DATA for the
   *     data gate in the middle of a planned move
   * @param baseline the weights of an ordinary day
   */
  public record Input(
      Scope scope,
      TrafficStrategy traffic,
      RegionTarget primary,
      RegionTarget standby,
      Weights baseline,
      GatePolicy gate,
      LagTarget data) {}

  /**
   * Whether to begin, and everything that was looked at.
   *
   * @param ready whether the failover may begin
   * @param findings all of them, good and bad
   * @param weights as found, or the baseline where they could not be read
   * @param lagSeconds rounded up; -1 when unknown
   * @param lossExceeded whether more writes would be lost than the runbook accepts, or nobody knows
   */
  public record Output(
      boolean ready,
      List<Finding> findings,
      Weights weights,
      int lagSeconds,
      boolean lossExceeded) {}

  /** For Lambda. */
  public CheckReadinessHandler() {
    this(AwsClients.client(Route53Client.builder().region(Region.AWS_GLOBAL)), Clock.systemUTC());
  }

  private CheckReadinessHandler(Route53Client route53, Clock clock) {
    this(
        route53,
        AwsClients.regional(CloudWatchClient::builder),
        ClusterClients.production(),
        AwsClients.regional(S3Client::builder),
        new JdkHttpProbe(),
        new AuthoritativeDnsProbe(AuthoritativeDnsProbe.knownFrom(route53), DNS_QUERY_TIMEOUT),
        clock);
  }

  public CheckReadinessHandler(
      Route53Client route53,
      Regional<CloudWatchClient> cloudWatch,
      ClusterClients clusters,
      Regional<S3Client> s3,
      HttpProbe http,
      DnsProbe dns,
      Clock clock) {
    super(Input.class);
    this.route53 = route53;
    this.controls = new RoutingControls(clusters, clock);
    this.s3 = s3;
    this.dns = dns;
    this.health = new RegionHealthReader(route53, cloudWatch, http);
    this.metrics = new LatestMetric(cloudWatch, clock);
  }

  @Override
  protected Output handle(Input input) {
    FailoverReadiness.Verdict verdict = FailoverReadiness.decide(input.scope(), facts(input));
    return new Output(
        verdict.ready(),
        verdict.findings(),
        verdict.weights(),
        verdict.lagSeconds(),
        verdict.lossExceeded());
  }

  private ReadinessFacts facts(Input input) {
    List<ReadinessFacts.Region> regions = new ArrayList<>();
    if (input.scope() == Scope.PAIR) {
      regions.add(region(input, input.primary()));
    }
    if (input.scope() != Scope.DATA) {
      regions.add(region(input, input.standby()));
    }
    return new ReadinessFacts(
        input.traffic(),
        input.baseline(),
        input.gate(),
        input.data(),
        found(input),
        answers(input),
        regions,
        lag(input));
  }

  private Reading<TrafficFound> found(Input input) {
    return input.scope() == Scope.DATA
        ? new Unread<>("the data gate does not ask where the traffic is")
        : Reading.of(() -> found(input.traffic()));
  }

  private TrafficFound found(TrafficStrategy traffic) {
    return switch (traffic) {
      case TrafficRecord weighted ->
          TrafficFound.of(weighted, RecordsFound.read(route53, weighted));
      case RoutingControlSwitch switched -> TrafficFound.of(controls.read(switched));
      case HealthCheckSwitch signal ->
          TrafficFound.of(TrafficSignal.read(s3.in(signal.region()), signal));
    };
  }

  // Weighted records are proved by their own listing; what is behind a switch, by what it answers.
  private Optional<Reading<List<String>>> answers(Input input) {
    TrafficStrategy traffic = input.traffic();
    return input.scope() == Scope.DATA || traffic instanceof TrafficRecord
        ? Optional.empty()
        : Optional.of(
            Reading.of(
                () ->
                    dns.answers(
                        DnsZone.of(traffic),
                        traffic.recordName(),
                        traffic.recordType(),
                        DNS_QUERIES)));
  }

  private ReadinessFacts.Region region(Input input, RegionTarget target) {
    MetricTarget metric = target.capacity();
    // The least of the minute: a group that is just losing instances must not look full.
    Reading<Double> capacity =
        isLost(input, metric.region())
            ? inLostRegion()
            : metrics.read(
                metric.region(),
                metric.namespace(),
                metric.metric(),
                metric.dimensions(),
                "Minimum");
    return new ReadinessFacts.Region(target, health.read(target, input.gate()), capacity);
  }

  private Reading<Double> lag(Input input) {
    LagTarget data = input.data();
    return isLost(input, data.region())
        ? inLostRegion()
        : metrics.read(
            data.region(), data.namespace(), data.metric(), data.dimensions(), "Maximum");
  }

  private static boolean isLost(Input input, String region) {
    return input.scope() == Scope.SURVIVOR && region.equals(input.primary().region());
  }

  private static Reading<Double> inLostRegion() {
    return new Unread<>("the metric is kept in the lost region, which is not asked");
  }
}
