package dev.understudy.rehearsal.local.clients;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Counts requests by region and by bucket of time. A result is counted in the bucket its request
 * was sent in, so that a slow answer shows when the trouble began. Keeps an hour of buckets; the
 * totals keep everything.
 */
final class TrafficRecorder {
  static final int BUCKET_MILLIS = 250;
  private static final int BUCKETS_MAX = 4 * 3600;

  private final Clock clock;
  private final Map<String, Tally> totals = new LinkedHashMap<>();
  private final Map<String, List<Tally>> buckets = new LinkedHashMap<>();
  private final long startedAt;
  private long dropped;

  TrafficRecorder(List<String> regions, Clock clock) {
    this.clock = clock;
    this.startedAt = clock.millis();
    for (String region : regions) {
      totals.put(region, Tally.NONE);
      buckets.put(region, new ArrayList<>());
    }
    totals.put(MeasuredTraffic.UNRESOLVED, Tally.NONE);
    buckets.put(MeasuredTraffic.UNRESOLVED, new ArrayList<>());
  }

  /** Counts a request that leaves now; the number returned is for {@link #finished}. */
  synchronized long sent(String region) {
    long bucket = bucketNow();
    count(region, bucket, tally -> tally.plus(new Tally(1, 0, 0)));
    return bucket;
  }

  /** Counts the result of a request that was sent in the bucket given. */
  synchronized void finished(String region, long bucket, boolean ok) {
    count(region, bucket, tally -> tally.plus(ok ? new Tally(0, 1, 0) : new Tally(0, 0, 1)));
  }

  private void count(String region, long bucket, UnaryOperator<Tally> change) {
    totals.compute(region, (name, old) -> change.apply(old == null ? Tally.NONE : old));
    extendTo(bucket);
    int index = (int) (bucket - dropped);
    if (index >= 0) {
      List<Tally> row = buckets.get(region);
      if (row == null) {
        throw new IllegalArgumentException("not a region of this stage: " + region);
      }
      row.set(index, change.apply(row.get(index)));
    }
  }

  private void extendTo(long bucket) {
    for (List<Tally> row : buckets.values()) {
      while (dropped + row.size() <= bucket) {
        row.add(Tally.NONE);
      }
    }
    int over = buckets.values().iterator().next().size() - BUCKETS_MAX;
    if (over > 0) {
      buckets.values().forEach(row -> row.subList(0, over).clear());
      dropped += over;
    }
  }

  private long bucketNow() {
    return Math.max(0, clock.millis() - startedAt) / BUCKET_MILLIS;
  }

  synchronized MeasuredTraffic snapshot() {
    // Silence is a fact as well: without it the last busy moment would look like the present.
    extendTo(bucketNow());
    Map<String, List<Tally>> copy = new LinkedHashMap<>();
    buckets.forEach((region, row) -> copy.put(region, List.copyOf(row)));
    Instant first = Instant.ofEpochMilli(startedAt + dropped * BUCKET_MILLIS);
    return new MeasuredTraffic(first, BUCKET_MILLIS, new LinkedHashMap<>(totals), copy);
  }
}
