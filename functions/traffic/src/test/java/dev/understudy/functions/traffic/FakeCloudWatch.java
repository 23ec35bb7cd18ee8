package dev.understudy.functions.traffic;

import dev.understudy.functions.runtime.Regional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** CloudWatch in every region, and a note of the regions that were asked. */
final class FakeCloudWatch implements Regional<CloudWatchClient> {

  final Map<String, String> alarms = new HashMap<>();
  final Map<String, String> compositeAlarms = new HashMap<>();
  final Map<String, Double> metrics = new HashMap<>();
  final List<String> regionsAsked = new ArrayList<>();
  Instant datapointAt = Shop.NOW.minusSeconds(60);
  Optional<SdkException> fail = Optional.empty();

  /** All alarms quiet, capacity 8 in both regions, lag 1.2 s. */
  static FakeCloudWatch healthy() {
    FakeCloudWatch cloudWatch = new FakeCloudWatch();
    cloudWatch.alarms.put("shop-primary-errors", "OK");
    cloudWatch.alarms.put("shop-standby-errors", "OK");
    cloudWatch.metrics.put("GroupInServiceInstances/shop-primary/Minimum", 8.0);
    cloudWatch.metrics.put("GroupInServiceInstances/shop-standby/Minimum", 8.0);
    cloudWatch.metrics.put("ReplicaLag/shop/Maximum", 1.2);
    return cloudWatch;
  }

  @Override
  public CloudWatchClient in(String region) {
    regionsAsked.add(region);
    return new Client();
  }

  private final class Client implements CloudWatchClient {

    @Override
    public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
      fail.ifPresent(Client::raise);
      boolean composite = request.alarmTypes().contains(AlarmType.COMPOSITE_ALARM);
      return DescribeAlarmsResponse.builder()
          .metricAlarms(
              request.alarmNames().stream()
                  .filter(alarms::containsKey)
                  .map(n -> MetricAlarm.builder().alarmName(n).stateValue(alarms.get(n)).build())
                  .toList())
          .compositeAlarms(
              request.alarmNames().stream()
                  .filter(n -> composite && compositeAlarms.containsKey(n))
                  .map(
                      n ->
                          CompositeAlarm.builder()
                              .alarmName(n)
                              .stateValue(compositeAlarms.get(n))
                              .build())
                  .toList())
          .build();
    }

    @Override
    public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
      fail.ifPresent(Client::raise);
      MetricDataQuery query = request.metricDataQueries().getFirst();
      String key =
          query.metricStat().metric().metricName()
              + "/"
              + query.metricStat().metric().dimensions().getFirst().value()
              + "/"
              + query.metricStat().stat();
      boolean inWindow =
          !datapointAt.isBefore(request.startTime()) && datapointAt.isBefore(request.endTime());
      Double value = metrics.get(key);
      MetricDataResult.Builder result = MetricDataResult.builder().id(query.id());
      if (value != null && inWindow) {
        result.timestamps(datapointAt).values(value);
      }
      return GetMetricDataResponse.builder().metricDataResults(result.build()).build();
    }

    private static void raise(SdkException e) {
      throw e;
    }

    @Override
    public String serviceName() {
      return "monitoring";
    }

    @Override
    public void close() {}
  }
}
