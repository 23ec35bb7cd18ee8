package dev.understudy.rehearsal.local.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.understudy.rehearsal.local.clients.MeasuredTraffic;
import dev.understudy.rehearsal.local.clients.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlarmEvaluatorTest {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<Double> values = new CopyOnWriteArrayList<>();
  private volatile Tally now = Tally.NONE;
  private volatile double capacity = 4.0;
  private final AlarmEvaluator evaluator =
      AlarmEvaluator.start(
          () ->
              new MeasuredTraffic(Instant.EPOCH, 250, Map.of("r", now), Map.of("r", List.of(now))),
          List.of(
              new StageMetric("r", "AWS/AutoScaling", "lost", Map.of(), () -> 0),
              new StageMetric("r", "AWS/AutoScaling", "G", Map.of(), () -> capacity)),
          List.of(new StageAlarm("r", "errors", 0.05)),
          Duration.ofMillis(10),
          new CloudWatchSink() {
            @Override
            public void metric(StageMetric metric, double value) {
              if (metric.name().equals("lost")) {
                throw new IllegalStateException("this region is lost");
              }
              values.add(value);
            }

            @Override
            public void alarm(StageAlarm alarm, boolean breaching, String reason) {
              told.add(alarm.name() + " " + breaching + " " + reason);
            }
          });

  @AfterEach
  void close() {
    evaluator.close();
  }

  @Test
  void an_alarm_follows_the_measured_error_rate_and_says_the_measure_and_the_limit() {
    assertThat(told).containsExactly("errors false no datapoint yet");
    now = new Tally(10, 9, 1);
    await().until(() -> told.size() == 2);
    assertThat(told.get(1))
        .isEqualTo(
            "errors true 10.0 % of the clients' requests failed within 1000 ms, the limit is 5.0"
                + " %");
    now = new Tally(100, 99, 1);
    await().until(() -> told.size() == 3);
    assertThat(told.get(2)).startsWith("errors false 1.0 %");
  }

  @Test
  void a_region_that_refuses_its_metric_silences_nobody_else() {
    capacity = 6.0;
    now = new Tally(10, 0, 10);
    await().until(() -> values.contains(6.0) && told.size() == 2);
  }

  @Test
  void a_region_nobody_asks_is_not_alarming() {
    now = new Tally(2, 0, 2);
    int seen = values.size();
    await().until(() -> values.size() > seen + 10);
    assertThat(told).hasSize(1);
  }

  @Test
  void metrics_are_published_before_start_returns_and_follow_the_measure() {
    assertThat(values).startsWith(4.0);
    capacity = 8.0;
    await().until(() -> values.contains(8.0));
  }
}
