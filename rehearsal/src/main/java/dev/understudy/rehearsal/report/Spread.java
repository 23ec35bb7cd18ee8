package dev.understudy.rehearsal.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
    if (durations.isEmpty()) {
      return new Spread(
          0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, List.of());
    }
    List<Duration> sorted = durations.stream().sorted().toList();
    return new Spread(
        sorted.size(),
        percentile(sorted, 50),
        percentile(sorted, 90),
        percentile(sorted, 95),
        percentile(sorted, 99),
        sorted.getLast(),
        bins(sorted));
  }

  private static Duration percentile(List<Duration> sorted, int percent) {
    int rank = (sorted.size() * percent + 99) / 100;
    return sorted.get(Math.max(0, rank - 1));
  }

  private static List<Bin> bins(List<Duration> sorted) {
    long least = sorted.getFirst().toMillis();
    long width = width(sorted.getLast().toMillis() - least);
    long first = least / width * width;
    int[] counts = new int[Math.toIntExact((sorted.getLast().toMillis() - first) / width) + 1];
    for (Duration duration : sorted) {
      counts[Math.toIntExact((duration.toMillis() - first) / width)]++;
    }
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
