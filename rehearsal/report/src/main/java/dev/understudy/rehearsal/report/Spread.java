package dev.understudy.rehearsal.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a duration spread over many runs: percentiles by nearest rank (each is a duration that really
 * happened) and a histogram.
 */
public record Spread(
    int count,
    Duration p50,
    Duration p90,
    Duration p95,
    Duration p99,
    Duration max,
    List<Bin> histogram) {

  private static final int BINS = 24;

  /** Widths a reader can count in, in milliseconds. */
  private static final long[] ROUND_WIDTHS = {
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000,
    120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000
  };

  /** Runs with {@code from <= duration < until}. */
  public record Bin(Duration from, Duration until, int runs) {}

  public Spread {
    histogram = List.copyOf(histogram);
  }

  public static Spread of(List<Duration> durations) {
    TreeMap<Duration, Long> counts = new TreeMap<>();
    durations.forEach(each -> counts.merge(each, 1L, Long::sum));
    return counted(counts);
  }

  /** Of durations that are given with how often each happened. */
  public static Spread counted(SortedMap<Duration, Long> counts) {
    if (counts.isEmpty()) {
      return new Spread(
          0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, List.of());
    }
    long count = counts.values().stream().mapToLong(Long::longValue).sum();
    return new Spread(
        Math.toIntExact(count),
        percentile(counts, count, 50),
        percentile(counts, count, 90),
        percentile(counts, count, 95),
        percentile(counts, count, 99),
        counts.lastKey(),
        bins(counts));
  }

  private static Duration percentile(SortedMap<Duration, Long> counts, long count, int percent) {
    long rank = Math.max(1, (count * percent + 99) / 100);
    for (Map.Entry<Duration, Long> entry : counts.entrySet()) {
      rank -= entry.getValue();
      if (rank <= 0) {
        return entry.getKey();
      }
    }
    return counts.lastKey();
  }

  private static List<Bin> bins(SortedMap<Duration, Long> counted) {
    long least = counted.firstKey().toMillis();
    long most = counted.lastKey().toMillis();
    long width = width(most - least);
    long first = least / width * width;
    int[] counts = new int[Math.toIntExact((most - first) / width) + 1];
    counted.forEach(
        (duration, count) ->
            counts[Math.toIntExact((duration.toMillis() - first) / width)] +=
                Math.toIntExact(count));
    List<Bin> bins = new ArrayList<>(counts.length);
    for (int i = 0; i < counts.length; i++) {
      bins.add(
          new Bin(
              Duration.ofMillis(first + i * width),
              Duration.ofMillis(first + (i + 1) * width),
              counts[i]));
    }
    return bins;
  }

  private static long width(long range) {
    for (long width : ROUND_WIDTHS) {
      if (range / width < BINS) {
        return width;
      }
    }
    return range / BINS + 1;
  }
}
