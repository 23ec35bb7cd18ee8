package dev.understudy.rehearsal.local.health;

import dev.understudy.rehearsal.local.PeriodicTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Polls the real endpoints as Route 53's health checkers do. The interval is shorter than Route
 * 53's 10 or 30 seconds, so that a drill fits into a minute; counting the results up to a change of
 * status is the model's part.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html">How
 *     Route 53 determines whether a health check is healthy</a>
 */
public final class HealthCheckers implements AutoCloseable {
  private final List<PeriodicTask> tasks = new ArrayList<>();
  private final Probes probes;

  private HealthCheckers(Duration timeout) {
    this.probes = new Probes(timeout);
  }

  /**
   * Starts polling.
   *
   * @param interval pause between two checks of one endpoint
   * @param timeout after this an endpoint counts as not answering
   */
  public static HealthCheckers start(
      List<HealthCheckTarget> targets, Duration interval, Duration timeout, HealthStatusSink sink) {
    HealthCheckers checkers = new HealthCheckers(timeout);
    for (HealthCheckTarget target : targets) {
      checkers.tasks.add(
          PeriodicTask.start(
              "health-check " + target.healthCheckId(),
              interval,
              () -> checkers.check(target, sink)));
    }
    return checkers;
  }

  private void check(HealthCheckTarget target, HealthStatusSink sink) {
    Probes.Found found = probes.get(target.endpoint().get());
    // A check given up because the stage closes says nothing about the endpoint.
    if (!Thread.currentThread().isInterrupted()) {
      sink.observed(target.healthCheckId(), found.ok(), found.what());
    }
  }

  @Override
  public void close() {
    tasks.forEach(PeriodicTask::close);
    probes.close();
  }
}
