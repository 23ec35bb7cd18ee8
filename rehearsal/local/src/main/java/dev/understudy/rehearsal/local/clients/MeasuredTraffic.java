package dev.understudy.rehearsal.local.clients;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all clients saw: the ground truth of a drill. Region {@value #UNRESOLVED} collects the
 * requests that could not be sent, since no address was known.
 *
 * @param startedAt when the first bucket begins
 * @param bucketMillis length of a bucket in milliseconds
 * @param totals everything so far, by region
 * @param buckets by region, oldest first; every region has the same number of buckets
 */
public record MeasuredTraffic(
    Instant startedAt,
    int bucketMillis,
    Map<String, Tally> totals,
    Map<String, List<Tally>> buckets) {
  /** The name under which requests without an address are counted. */
  public static final String UNRESOLVED = "unresolved";

  public MeasuredTraffic {
    totals = Collections.unmodifiableMap(new LinkedHashMap<>(totals));
    buckets = Collections.unmodifiableMap(new LinkedHashMap<>(buckets));
  }

  /** Everything so far, all regions together. */
  public Tally total() {
    return totals.values().stream().reduce(Tally.NONE, Tally::plus);
  }

  /** Everything one region saw. */
  public Tally of(String region) {
    return totals.getOrDefault(region, Tally.NONE);
  }

  /** The last buckets of one region together; {@code count} buckets of {@link #bucketMillis()}. */
  public Tally recent(String region, int count) {
    List<Tally> all = buckets.getOrDefault(region, List.of());
    return all.subList(Math.max(0, all.size() - count), all.size()).stream()
        .reduce(Tally.NONE, Tally::plus);
  }

  /** Share of recently sent requests that went to a region, 0 to 1; 0 when none was sent. */
  public double recentShare(String region, int count) {
    long all = buckets.keySet().stream().mapToLong(name -> recent(name, count).sent()).sum();
    return all == 0 ? 0 : (double) recent(region, count).sent() / all;
  }
}
