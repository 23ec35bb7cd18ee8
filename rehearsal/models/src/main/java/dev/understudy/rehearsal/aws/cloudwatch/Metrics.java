package dev.understudy.rehearsal.aws.cloudwatch;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Datapoints that were put, and gauges that are read when somebody asks. */
final class Metrics {
  /** The newest are kept: three hours of one datapoint every ten seconds. */
  private static final int DATAPOINTS_MAX = 1080;

  private final Map<MetricKey, Deque<Datapoint>> put = new HashMap<>();
  private final Map<MetricKey, Supplier<OptionalDouble>> gauges = new HashMap<>();

  private record Datapoint(Instant at, double value) {}

  void put(MetricKey key, Instant at, double value) {
    Deque<Datapoint> datapoints = put.computeIfAbsent(key, absent -> new ArrayDeque<>());
    if (datapoints.size() == DATAPOINTS_MAX) {
      datapoints.removeFirst();
    }
    datapoints.addLast(new Datapoint(at, value));
  }

  void gauge(MetricKey key, Supplier<OptionalDouble> value) {
    gauges.put(key, value);
  }

  /**
   * The datapoints of each period from {@code start} to before {@code end}, by the period's
   * beginning.
   *
   * <p>A gauge has one datapoint, of now.
   */
  NavigableMap<Instant, DoubleSummaryStatistics> periods(
      MetricKey key, Instant start, Instant end, int periodSeconds, Instant now) {
    NavigableMap<Instant, DoubleSummaryStatistics> periods = new TreeMap<>();
    Instant from = floor(start, periodSeconds);
    for (Iterator<Datapoint> each = put.getOrDefault(key, new ArrayDeque<>()).iterator();
        each.hasNext(); ) {
      Datapoint datapoint = each.next();
      if (!datapoint.at().isBefore(from) && datapoint.at().isBefore(end)) {
        accept(periods, floor(datapoint.at(), periodSeconds), datapoint.value());
      }
    }
    Supplier<OptionalDouble> gauge = gauges.get(key);
    if (gauge != null) {
      // A query that ends now excludes now itself; the gauge then speaks for the moment before.
      Instant last = now.isBefore(end) ? now : end.minusMillis(1);
      if (!last.isBefore(from)) {
        gauge.get().ifPresent(value -> accept(periods, floor(last, periodSeconds), value));
      }
    }
    return periods;
  }

  private static void accept(
      Map<Instant, DoubleSummaryStatistics> periods, Instant begin, double value) {
    periods.computeIfAbsent(begin, absent -> new DoubleSummaryStatistics()).accept(value);
  }

  private static Instant floor(Instant at, int periodSeconds) {
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), periodSeconds) * periodSeconds);
  }
}
