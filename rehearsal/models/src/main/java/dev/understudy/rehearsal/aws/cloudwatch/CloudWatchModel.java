package dev.understudy.rehearsal.aws.cloudwatch;

import static dev.understudy.rehearsal.aws.ServiceError.badRequest;

import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.ServiceError;
import java.time.Clock;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateResponse;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * CloudWatch of one region in memory: metrics that were put or that the world computes when asked,
 * and alarms.
 *
 * <p>Less than the service: datapoints can be read the moment they are put (the real ones can take
 * minutes), only the plain statistics and no metric math, alarms do not evaluate thresholds (their
 * state is set, or supplied by the world), no composite alarms, no actions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/Welcome.html">CloudWatch
 *     API reference</a>
 */
public final class CloudWatchModel implements CloudWatchClient {
  private static final String SERVICE = "CloudWatch";
  private static final int ALARMS_A_PAGE = 50;
  private static final int ALARMS_A_PAGE_MAX = 100;
  private static final int DATAPOINTS_MAX = 100_800;

  private final Clock clock;
  private final RegionOutage outage;
  private final Metrics metrics = new Metrics();
  private final Alarms alarms;

  /** A region without metrics and alarms. */
  public CloudWatchModel(String region, Clock clock, RegionOutage outage) {
    this.clock = clock;
    this.outage = outage;
    this.alarms = new Alarms(region);
  }

  /**
   * Adds a metric whose value the world computes whenever it is asked for.
   *
   * @param value the value now; empty for no datapoint
   */
  public synchronized void gauge(
      String namespace,
      String metric,
      Map<String, String> dimensions,
      Supplier<OptionalDouble> value) {
    metrics.gauge(new MetricKey(namespace, metric, dimensions), value);
  }

  /**
   * Adds an alarm that is OK until SetAlarmState says otherwise, and OK again a minute after that.
   */
  public void createAlarm(String name) {
    createAlarm(name, () -> StateValue.OK);
  }

  /** Adds an alarm whose state the world computes whenever it is asked for. */
  public synchronized void createAlarm(String name, Supplier<StateValue> state) {
    alarms.create(name, state, clock.instant());
  }

  @Override
  public synchronized PutMetricDataResponse putMetricData(PutMetricDataRequest request) {
    outage.refuseWhileOn();
    for (MetricDatum datum : request.metricData()) {
      if (datum.value() == null) {
        throw new UnsupportedOperationException("Only plain values are modelled, not " + datum);
      }
      metrics.put(
          MetricKey.of(request.namespace(), datum.metricName(), datum.dimensions()),
          datum.timestamp() == null ? clock.instant() : datum.timestamp(),
          datum.value());
    }
    return PutMetricDataResponse.builder().build();
  }

  @Override
  public synchronized GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
    outage.refuseWhileOn();
    if (!request.startTime().isBefore(request.endTime())) {
      throw badRequest(
              SERVICE,
              "ValidationError",
              "The parameter StartTime must be less than the parameter EndTime.")
          .fill(InvalidParameterValueException.builder())
          .build();
    }
    return GetMetricDataResponse.builder()
        .metricDataResults(
            request.metricDataQueries().stream().map(query -> result(query, request)).toList())
        .build();
  }

  @Override
  public synchronized DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
    outage.refuseWhileOn();
    // Without AlarmTypes, only metric alarms are returned.
    if (request.hasAlarmTypes() && !request.alarmTypes().contains(AlarmType.METRIC_ALARM)) {
      return DescribeAlarmsResponse.builder().metricAlarms(List.of()).build();
    }
    List<MetricAlarm> found =
        alarms.described(clock.instant()).stream().filter(alarm -> asked(request, alarm)).toList();
    int size =
        request.maxRecords() == null
            ? ALARMS_A_PAGE
            : Math.clamp(request.maxRecords(), 1, ALARMS_A_PAGE_MAX);
    int from = start(request, found.size());
    int to = Math.min(from + size, found.size());
    DescribeAlarmsResponse.Builder response =
        DescribeAlarmsResponse.builder().metricAlarms(found.subList(from, to));
    if (to < found.size()) {
      response.nextToken(String.valueOf(to));
    }
    return response.build();
  }

  @Override
  public synchronized SetAlarmStateResponse setAlarmState(SetAlarmStateRequest request) {
    outage.refuseWhileOn();
    if (!alarms.exists(request.alarmName())) {
      throw new ServiceError(
              SERVICE, 404, "ResourceNotFound", "Unknown alarm " + request.alarmName())
          .fill(ResourceNotFoundException.builder())
          .build();
    }
    alarms.set(request.alarmName(), request.stateValue(), request.stateReason(), clock.instant());
    return SetAlarmStateResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private MetricDataResult result(MetricDataQuery query, GetMetricDataRequest request) {
    MetricStat stat = query.metricStat();
    if (stat == null) {
      throw new UnsupportedOperationException("Metric math is not modelled: " + query);
    }
    Statistic statistic =
        Statistic.of(stat.stat())
            .orElseThrow(
                () ->
                    new UnsupportedOperationException("Not a modelled statistic: " + stat.stat()));
    MetricKey key =
        MetricKey.of(
            stat.metric().namespace(), stat.metric().metricName(), stat.metric().dimensions());
    NavigableMap<Instant, DoubleSummaryStatistics> periods =
        metrics.periods(
            key, request.startTime(), request.endTime(), stat.period(), clock.instant());
    // The newest come first unless asked otherwise.
    NavigableMap<Instant, DoubleSummaryStatistics> ordered =
        request.scanBy() == ScanBy.TIMESTAMP_ASCENDING ? periods : periods.descendingMap();
    int limit = request.maxDatapoints() == null ? DATAPOINTS_MAX : request.maxDatapoints();
    return MetricDataResult.builder()
        .id(query.id())
        .label(query.label() == null ? key.name() : query.label())
        .timestamps(ordered.keySet().stream().limit(limit).toList())
        .values(ordered.values().stream().limit(limit).map(statistic::of).toList())
        .statusCode(StatusCode.COMPLETE)
        .build();
  }

  private static boolean asked(DescribeAlarmsRequest request, MetricAlarm alarm) {
    return (!request.hasAlarmNames() || request.alarmNames().contains(alarm.alarmName()))
        && (request.alarmNamePrefix() == null
            || alarm.alarmName().startsWith(request.alarmNamePrefix()))
        && (request.stateValue() == null || request.stateValue() == alarm.stateValue());
  }

  private static int start(DescribeAlarmsRequest request, int size) {
    if (request.nextToken() == null) {
      return 0;
    }
    try {
      return Math.clamp(Integer.parseInt(request.nextToken()), 0, size);
    } catch (NumberFormatException unknown) {
      throw badRequest(SERVICE, "InvalidNextToken", "The next token specified is invalid.")
          .fill(InvalidNextTokenException.builder())
          .build();
    }
  }
}
