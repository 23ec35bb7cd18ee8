package dev.understudy.rehearsal.world;

import dev.understudy.rehearsal.aws.route53.Route53Model;
import dev.understudy.rehearsal.clock.Scheduled;
import dev.understudy.rehearsal.clock.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckType;

/**
 * The checkers of one endpoint. Each looks at its own moment of the interval; only the looks that
 * can change its opinion, those after the endpoint changed, are events.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html">How
 *     Route 53 determines whether a health check is healthy</a>
 */
final class VirtualHealthCheckers {
  /** The fast interval of Route 53; the other is 30 seconds. */
  private static final int INTERVAL_SECONDS = 10;

  private static final long INTERVAL_MILLIS = INTERVAL_SECONDS * 1000L;

  private static final int THRESHOLD = 3;

  /** As few as Route 53 allows. */
  private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "ap-southeast-1");

  private final Timeline timeline;
  private final Route53Model route53;
  private final String id;
  private final long[] phaseMillis = new long[REGIONS.size()];
  private final List<Scheduled> pending = new ArrayList<>();
  private boolean passing = true;

  VirtualHealthCheckers(
      Timeline timeline, Route53Model route53, String id, String path, Chance chance) {
    this.timeline = timeline;
    this.route53 = route53;
    this.id = id;
    for (int i = 0; i < phaseMillis.length; i++) {
      phaseMillis[i] = chance.between("health checker " + id, 0, INTERVAL_MILLIS - 1);
    }
    route53.createHealthCheck(id, config(path));
    route53.reportFromEverywhere(id, true, "HTTP Status Code 200, OK");
  }

  /** The endpoint answers checkers differently from now on. */
  void endpointBecame(boolean nowPassing, String detail) {
    if (nowPassing == passing) {
      return;
    }
    passing = nowPassing;
    pending.forEach(Scheduled::cancel);
    pending.clear();
    for (int i = 0; i < phaseMillis.length; i++) {
      String region = REGIONS.get(i);
      for (int look = 0; look < THRESHOLD; look++) {
        Duration delay = Duration.ofMillis(phaseMillis[i] + look * INTERVAL_MILLIS);
        pending.add(
            timeline.after(
                delay,
                "health checker in " + region,
                () -> route53.report(id, region, nowPassing, detail)));
      }
    }
  }

  private static HealthCheckConfig config(String path) {
    return HealthCheckConfig.builder()
        .type(HealthCheckType.HTTP)
        .resourcePath(path)
        .requestInterval(INTERVAL_SECONDS)
        .failureThreshold(THRESHOLD)
        .regionsWithStrings(REGIONS)
        .build();
  }
}
