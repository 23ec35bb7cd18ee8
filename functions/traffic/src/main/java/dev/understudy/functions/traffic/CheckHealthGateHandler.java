package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.Finding;
import dev.understudy.functions.runbook.plan.GatePolicy;
import dev.understudy.functions.runbook.plan.MetricTarget;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.functions.runtime.HttpProbe;
import dev.understudy.functions.runtime.JdkHttpProbe;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.Preconditions;
import dev.understudy.functions.runtime.Regional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.route53.Route53Client;

/**
 * Takes one sample of the health of the regions that carry traffic, or of what a deployment has
 * made, and decides if it can.
 *
 * <p>The state machine keeps the samples and does the waiting between them. Nothing that cannot be
 * read is taken for healthy; only throttling is thrown.
 */
public final class CheckHealthGateHandler
    extends JsonHandler<CheckHealthGateHandler.Input, CheckHealthGateHandler.Output> {

  private final RegionHealthReader reader;
  private final LatestMetric metrics;
  private final Clock clock;

  /**
   * What to look at, and what was seen before.
   *
   * @param targets what to look at, at least one; of one whose role is neither primary nor standby,
   *     a deployment's gate, the capacity counts too
   * @param samples those already taken, oldest first
   */
  public record Input(List<RegionTarget> targets, GatePolicy gate, List<Sample> samples) {

    public Input {
      targets = List.copyOf(targets);
      samples = List.copyOf(samples);
      // A gate over nothing would be green and mean nothing.
      Preconditions.of("health gate")
          .require(!targets.isEmpty(), "targets must name at least one region")
          .orReject();
    }
  }

  /**
   * The gate after one more sample.
   *
   * @param samples those of the input and the new one
   * @param findings of the new sample; when the gate is RED only those that failed
   */
  public record Output(HealthGate.Status status, List<Sample> samples, List<Finding> findings) {}

  /** For Lambda. */
  public CheckHealthGateHandler() {
    this(
        AwsClients.client(Route53Client.builder().region(Region.AWS_GLOBAL)),
        AwsClients.regional(CloudWatchClient::builder),
        new JdkHttpProbe(),
        Clock.systemUTC());
  }

  public CheckHealthGateHandler(
      Route53Client route53, Regional<CloudWatchClient> cloudWatch, HttpProbe http, Clock clock) {
    super(Input.class);
    this.reader = new RegionHealthReader(route53, cloudWatch, http);
    this.metrics = new LatestMetric(cloudWatch, clock);
    this.clock = clock;
  }

  @Override
  protected Output handle(Input input) {
    List<Finding> findings = new ArrayList<>();
    for (RegionTarget target : input.targets()) {
      findings.addAll(HealthFindings.of(target, input.gate(), reader.read(target, input.gate())));
      // A failover asks for the capacity of its regions in readiness, before anything moves; what a
      // deployment has just made can only be asked here.
      if (!Roles.ALL.contains(target.role())) {
        findings.add(CapacityFinding.of(target, capacity(target.capacity())));
      }
    }
    List<Finding> failed = findings.stream().filter(finding -> !finding.ok()).toList();
    List<Sample> samples = new ArrayList<>(input.samples());
    samples.add(
        new Sample(clock.instant(), failed.isEmpty(), failed.stream().map(Finding::gate).toList()));
    HealthGate.Status status =
        new HealthGate(input.gate().samplesNeeded(), input.gate().samplesOf()).decide(samples);
    return new Output(status, samples, status == HealthGate.Status.RED ? failed : findings);
  }

  private Reading<Double> capacity(MetricTarget metric) {
    // The least of the minute: targets that are just being lost must not count.
    return metrics.read(
        metric.region(), metric.namespace(), metric.metric(), metric.dimensions(), "Minimum");
  }
}
