package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.report.Spread;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often durations happened, to a two-thousandth of their length: a million runs take no more
 * room than a thousand, and in whatever order they are added the counts are the same.
 */
final class DurationCounts {
  private static final int BITS = 12;

  private final TreeMap<Long, Long> counts = new TreeMap<>();

  void add(Duration duration) {
    add(duration.toMillis(), 1);
  }

  void add(long millis, long times) {
    int over = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(millis) - BITS);
    counts.merge(millis >>> over << over, times, Long::sum);
  }

  /** Milliseconds, and how often. */
  SortedMap<Long, Long> counts() {
    return Collections.unmodifiableSortedMap(counts);
  }

  Spread spread() {
    TreeMap<Duration, Long> durations = new TreeMap<>();
    counts.forEach((millis, times) -> durations.put(Duration.ofMillis(millis), times));
    return Spread.counted(durations);
  }
}
