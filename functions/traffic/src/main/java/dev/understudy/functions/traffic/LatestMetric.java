package dev.understudy.functions.traffic;

import dev.understudy.functions.runtime.Regional;
import dev.understudy.functions.runtime.fault.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/**
 * Reads the newest datapoint of a CloudWatch metric, unless it is too old to be believed.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html">GetMetricData</a>.
 */
final class LatestMetric {

  /**
   * A datapoint older than this is no fact about now. RDS and Auto Scaling write one a minute,
   * stamped with the minute's start and visible a minute or two later; five minutes tell a late
   * datapoint from a metric that has stopped.
   */
  static final Duration STALE_AFTER = Duration.ofMinutes(5);

  private static final int PERIOD_SECONDS = 60;
  private static final String QUERY_ID = "latest";

  private final Regional<CloudWatchClient> cloudWatch;
  private final Clock clock;

  LatestMetric(Regional<CloudWatchClient> cloudWatch, Clock clock) {
    this.cloudWatch = cloudWatch;
    this.clock = clock;
  }

  /**
   * The newest datapoint, in the metric's own unit.
   *
   * @param statistic of one minute, such as {@code Maximum}
   */
  Reading<Double> read(
      String region,
      String namespace,
      String metric,
      Map<String, String> dimensions,
      String statistic) {
    return Reading.of(
        () -> newest(region, query(namespace, metric, dimensions, statistic), metric));
  }

  private double newest(String region, MetricDataQuery query, String metric) {
    Instant now = clock.instant();
    GetMetricDataRequest request =
        GetMetricDataRequest.builder()
            .metricDataQueries(query)
            .startTime(now.minus(STALE_AFTER))
            // The end is exclusive, and the minute that is running counts.
            .endTime(now.plusSeconds(PERIOD_SECONDS))
            .scanBy(ScanBy.TIMESTAMP_DESCENDING)
            .build();
    for (MetricDataResult result :
        cloudWatch.in(region).getMetricData(request).metricDataResults()) {
      if (QUERY_ID.equals(result.id()) && !result.values().isEmpty()) {
        Duration age = Duration.between(result.timestamps().getFirst(), now);
        if (age.compareTo(STALE_AFTER) <= 0) {
          return result.values().getFirst();
        }
      }
    }
    throw new Unavailable(
        metric + " has no datapoint of the last " + STALE_AFTER.toMinutes() + " minutes");
  }

  private static MetricDataQuery query(
      String namespace, String metric, Map<String, String> dimensions, String statistic) {
    List<Dimension> named =
        dimensions.entrySet().stream()
            .map(d -> Dimension.builder().name(d.getKey()).value(d.getValue()).build())
            .toList();
    return MetricDataQuery.builder()
        .id(QUERY_ID)
        .metricStat(
            stat ->
                stat.metric(m -> m.namespace(namespace).metricName(metric).dimensions(named))
                    .period(PERIOD_SECONDS)
                    .stat(statistic))
        .build();
  }
}
