package dev.understudy.rehearsal.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.understudy.rehearsal.aws.HandClock;
import dev.understudy.rehearsal.aws.RegionOutage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

class CloudWatchModelTest {
  private static final Map<String, String> STANDBY = Map.of("DBInstanceIdentifier", "shop-standby");

  private final HandClock clock = new HandClock();
  private final RegionOutage outage = new RegionOutage("eu-west-1");
  private final CloudWatchModel cloudWatch = new CloudWatchModel("eu-west-1", clock, outage);

  @Test
  void the_newest_period_comes_first() {
    put("shop-standby", 1);
    clock.advance(Duration.ofMinutes(1));
    put("shop-standby", 2);

    MetricDataResult found = query("shop-standby", "Maximum", ScanBy.TIMESTAMP_DESCENDING);

    assertThat(found.values()).containsExactly(2.0, 1.0);
    assertThat(found.timestamps().getFirst()).isEqualTo(Instant.parse("2026-11-21T10:01:00Z"));
    assertThat(query("shop-standby", "Maximum", ScanBy.TIMESTAMP_ASCENDING).values())
        .containsExactly(1.0, 2.0);
  }

  @ParameterizedTest
  @CsvSource({"Average, 3", "Minimum, 1", "Maximum, 5", "Sum, 9", "SampleCount, 3"})
  void datapoints_of_one_period_are_summed_up_by_the_statistic(String statistic, double expected) {
    put("shop-standby", 1);
    clock.advance(Duration.ofSeconds(20));
    put("shop-standby", 3);
    clock.advance(Duration.ofSeconds(20));
    put("shop-standby", 5);

    assertThat(query("shop-standby", statistic, ScanBy.TIMESTAMP_DESCENDING).values())
        .containsExactly(expected);
  }

  @Test
  void each_set_of_dimensions_is_a_metric_of_its_own() {
    put("shop-standby", 1);

    assertThat(query("shop-primary", "Maximum", ScanBy.TIMESTAMP_DESCENDING).values()).isEmpty();
  }

  @Test
  void datapoints_outside_of_the_time_range_are_left_out() {
    put("shop-standby", 1);
    clock.advance(Duration.ofMinutes(6));

    assertThat(query("shop-standby", "Maximum", ScanBy.TIMESTAMP_DESCENDING).values()).isEmpty();
  }

  @Test
  void a_gauge_is_read_when_somebody_asks() {
    AtomicReference<OptionalDouble> lag = new AtomicReference<>(OptionalDouble.of(3));
    cloudWatch.gauge("AWS/RDS", "ReplicaLag", STANDBY, lag::get);
    assertThat(query("shop-standby", "Maximum", ScanBy.TIMESTAMP_DESCENDING).values())
        .containsExactly(3.0);

    lag.set(OptionalDouble.of(40));
    assertThat(query("shop-standby", "Maximum", ScanBy.TIMESTAMP_DESCENDING).values())
        .containsExactly(40.0);

    lag.set(OptionalDouble.empty());
    assertThat(query("shop-standby", "Maximum", ScanBy.TIMESTAMP_DESCENDING).values()).isEmpty();
  }

  @Test
  void a_gauge_speaks_for_the_moment_before_a_query_that_ends_now() {
    cloudWatch.gauge("AWS/RDS", "ReplicaLag", STANDBY, () -> OptionalDouble.of(3));

    assertThat(
            query(
                    "shop-standby",
                    "Maximum",
                    ScanBy.TIMESTAMP_DESCENDING,
                    clock.instant().minusSeconds(60),
                    clock.instant())
                .values())
        .containsExactly(3.0);
  }

  @Test
  void a_range_that_ends_before_it_starts_is_refused() {
    assertThatExceptionOfType(CloudWatchException.class)
        .isThrownBy(
            () ->
                query(
                    "shop-standby",
                    "Maximum",
                    ScanBy.TIMESTAMP_DESCENDING,
                    clock.instant(),
                    clock.instant()))
        .matches(refused -> refused.statusCode() == 400);
  }

  @Test
  void metric_math_is_refused_loudly_because_it_is_not_modelled() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(
            () ->
                cloudWatch.getMetricData(
                    request ->
                        request
                            .startTime(clock.instant().minusSeconds(60))
                            .endTime(clock.instant())
                            .metricDataQueries(
                                MetricDataQuery.builder().id("m").expression("a / b").build())));
  }

  @Test
  void an_alarm_shows_what_the_world_says() {
    AtomicReference<StateValue> state = new AtomicReference<>(StateValue.OK);
    cloudWatch.createAlarm("shop-errors", state::get);
    assertThat(alarm("shop-errors").stateValue()).isEqualTo(StateValue.OK);

    clock.advance(Duration.ofSeconds(30));
    state.set(StateValue.ALARM);

    assertThat(alarm("shop-errors").stateValue()).isEqualTo(StateValue.ALARM);
    assertThat(alarm("shop-errors").stateUpdatedTimestamp()).isEqualTo(clock.instant());
  }

  @Test
  void a_state_that_was_set_holds_until_the_next_evaluation() {
    cloudWatch.createAlarm("shop-errors");
    cloudWatch.setAlarmState(
        request -> request.alarmName("shop-errors").stateValue("ALARM").stateReason("a drill"));
    assertThat(alarm("shop-errors").stateValue()).isEqualTo(StateValue.ALARM);
    assertThat(alarm("shop-errors").stateReason()).isEqualTo("a drill");

    clock.advance(Duration.ofSeconds(60));

    assertThat(alarm("shop-errors").stateValue()).isEqualTo(StateValue.OK);
  }

  @Test
  void the_state_of_an_unknown_alarm_cannot_be_set() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(
            () ->
                cloudWatch.setAlarmState(
                    request -> request.alarmName("none").stateValue("OK").stateReason("x")));
  }

  @Test
  void an_unknown_alarm_is_left_out_of_the_description() {
    cloudWatch.createAlarm("shop-errors");

    assertThat(names("shop-errors", "none")).containsExactly("shop-errors");
  }

  @Test
  void alarms_are_filtered_by_state_prefix_and_type() {
    cloudWatch.createAlarm("shop-errors", () -> StateValue.ALARM);
    cloudWatch.createAlarm("shop-latency");
    cloudWatch.createAlarm("blog-errors");

    assertThat(cloudWatch.describeAlarms(request -> request.stateValue("ALARM")).metricAlarms())
        .extracting(MetricAlarm::alarmName)
        .containsExactly("shop-errors");
    assertThat(cloudWatch.describeAlarms(request -> request.alarmNamePrefix("shop")).metricAlarms())
        .extracting(MetricAlarm::alarmName)
        .containsExactly("shop-errors", "shop-latency");
    assertThat(
            cloudWatch
                .describeAlarms(request -> request.alarmTypes(AlarmType.COMPOSITE_ALARM))
                .metricAlarms())
        .isEmpty();
  }

  @Test
  void a_description_comes_in_pages() {
    for (String name : List.of("c", "a", "b")) {
      cloudWatch.createAlarm(name);
    }

    assertThat(
            cloudWatch
                .describeAlarmsPaginator(request -> request.maxRecords(2))
                .metricAlarms()
                .stream()
                .map(MetricAlarm::alarmName))
        .containsExactly("a", "b", "c");
    assertThatExceptionOfType(InvalidNextTokenException.class)
        .isThrownBy(() -> cloudWatch.describeAlarms(request -> request.nextToken("x")));
  }

  @Test
  void calls_fail_while_the_region_is_down() {
    outage.begin();

    assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> put("shop-standby", 1));
    assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> names("shop-errors"));
  }

  private void put(String instance, double value) {
    cloudWatch.putMetricData(
        request ->
            request
                .namespace("AWS/RDS")
                .metricData(
                    MetricDatum.builder()
                        .metricName("ReplicaLag")
                        .dimensions(of(instance))
                        .value(value)
                        .build()));
  }

  private MetricDataResult query(String instance, String statistic, ScanBy order) {
    return query(
        instance,
        statistic,
        order,
        clock.instant().minusSeconds(300),
        clock.instant().plusSeconds(60));
  }

  private MetricDataResult query(
      String instance, String statistic, ScanBy order, Instant start, Instant end) {
    Metric metric =
        Metric.builder()
            .namespace("AWS/RDS")
            .metricName("ReplicaLag")
            .dimensions(of(instance))
            .build();
    MetricDataQuery query =
        MetricDataQuery.builder()
            .id("lag")
            .metricStat(stat -> stat.stat(statistic).period(60).metric(metric))
            .build();
    return cloudWatch
        .getMetricData(
            request -> request.startTime(start).endTime(end).scanBy(order).metricDataQueries(query))
        .metricDataResults()
        .getFirst();
  }

  private MetricAlarm alarm(String name) {
    return cloudWatch.describeAlarms(request -> request.alarmNames(name)).metricAlarms().getFirst();
  }

  private List<String> names(String... asked) {
    return cloudWatch.describeAlarms(request -> request.alarmNames(asked)).metricAlarms().stream()
        .map(MetricAlarm::alarmName)
        .toList();
  }

  private static Dimension of(String instance) {
    return Dimension.builder().name("DBInstanceIdentifier").value(instance).build();
  }
}
