package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.Finding;
import dev.understudy.functions.runbook.plan.GatePolicy;
import dev.understudy.functions.runbook.plan.LagTarget;
import dev.understudy.functions.runbook.plan.MetricTarget;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.functions.runtime.HttpProbe;
import dev.understudy.functions.runtime.JdkHttpProbe;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.Regional;
import dev.understudy.functions.traffic.FailoverReadiness.Scope;
import dev.understudy.functions.traffic.Reading.Unread;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.route53.Route53Client;

/**
 * Looks at everything a failover depends on, before anything is touched.
 *
 * <p>A fact that cannot be had is a finding with its reason; only throttling is thrown. With the
 * scope SURVIVOR nothing is asked of the primary's region or endpoint.
 */
public final class CheckReadinessHandler
    extends JsonHandler<CheckReadinessHandler.Input, CheckReadinessHandler.Output> {

  private final Route53Client route53;
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
      TrafficRecord traffic,
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
    this(
        AwsClients.client(Route53Client.builder().region(Region.AWS_GLOBAL)),
        AwsClients.regional(CloudWatchClient::builder),
        new JdkHttpProbe(),
        Clock.systemUTC());
  }

  public CheckReadinessHandler(
      Route53Client route53, Regional<CloudWatchClient> cloudWatch, HttpProbe http, Clock clock) {
    super(Input.class);
    this.route53 = route53;
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
        records(input),
        regions,
        lag(input));
  }

  private Reading<RecordsFound> records(Input input) {
    return input.scope() == Scope.DATA
        ? new Unread<>("the data gate does not ask for the records")
        : Reading.of(() -> RecordsFound.read(route53, input.traffic()));
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
