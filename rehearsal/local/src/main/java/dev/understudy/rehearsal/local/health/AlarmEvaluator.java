package dev.understudy.rehearsal.local.health;

import dev.understudy.rehearsal.local.PeriodicTask;
import dev.understudy.rehearsal.local.clients.MeasuredTraffic;
import dev.understudy.rehearsal.local.clients.Tally;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the stage's metrics and evaluates its alarms from what the clients measured in the last
 * second. Missing data does not breach: a region without traffic keeps its alarm quiet. An alarm
 * changes after two evaluations in a row that say so.
 */
public final class AlarmEvaluator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlarmEvaluator.class);
  private static final int EVALUATIONS = 2;
  private static final long REQUESTS_MIN = 3;
  private static final int WINDOW_MILLIS = 1000;

  private final Supplier<MeasuredTraffic> traffic;
  private final List<StageMetric> metrics;
  private final Map<StageAlarm, Opinion> alarms = new LinkedHashMap<>();
  private final CloudWatchSink sink;
  private Optional<PeriodicTask> task = Optional.empty();

  private AlarmEvaluator(
      Supplier<MeasuredTraffic> traffic,
      List<StageMetric> metrics,
      List<StageAlarm> alarms,
      CloudWatchSink sink) {
    this.traffic = traffic;
    this.metrics = List.copyOf(metrics);
    this.sink = sink;
    alarms.forEach(alarm -> this.alarms.put(alarm, new Opinion(EVALUATIONS)));
  }

  /**
   * Publishes every metric and sets every alarm to OK before it returns, then goes on doing so.
   *
   * @param period pause between two evaluations
   */
  public static AlarmEvaluator start(
      Supplier<MeasuredTraffic> traffic,
      List<StageMetric> metrics,
      List<StageAlarm> alarms,
      Duration period,
      CloudWatchSink sink) {
    AlarmEvaluator evaluator = new AlarmEvaluator(traffic, metrics, alarms, sink);
    evaluator.publish();
    alarms.forEach(alarm -> sink.alarm(alarm, false, "no datapoint yet"));
    evaluator.task =
        Optional.of(PeriodicTask.start("alarm evaluation", period, evaluator::evaluate));
    return evaluator;
  }

  @Override
  public void close() {
    task.ifPresent(PeriodicTask::close);
  }

  private void evaluate() {
    publish();
    MeasuredTraffic seen = traffic.get();
    alarms.forEach((alarm, opinion) -> evaluate(alarm, opinion, seen));
  }

  private void publish() {
    metrics.forEach(
        metric -> told(metric.name(), () -> sink.metric(metric, metric.measure().getAsDouble())));
  }

  /** A lost region's CloudWatch refuses everything; the other regions' must hear all the same. */
  private static void told(String what, Runnable telling) {
    try {
      telling.run();
    } catch (RuntimeException e) {
      LOG.debug("{} could not be told", what, e);
    }
  }

  private void evaluate(StageAlarm alarm, Opinion opinion, MeasuredTraffic seen) {
    Tally recent = seen.recent(alarm.region(), Math.max(1, WINDOW_MILLIS / seen.bucketMillis()));
    boolean enough = recent.ok() + recent.failed() >= REQUESTS_MIN;
    double errorRate = 1 - recent.successRate();
    boolean calm = !enough || errorRate <= alarm.errorRateMax();
    if (opinion.changedBy(calm)) {
      told(alarm.name(), () -> sink.alarm(alarm, !calm, reason(errorRate, alarm)));
    }
  }

  private static String reason(double errorRate, StageAlarm alarm) {
    return String.format(
        Locale.ROOT,
        "%.1f %% of the clients' requests failed within %d ms, the limit is %.1f %%",
        errorRate * 100,
        WINDOW_MILLIS,
        alarm.errorRateMax() * 100);
  }
}
