package dev.understudy.rehearsal.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A recovery time split into its segments. Every segment has an entry; one that did not happen is
 * zero. A segment may begin several times (each batch shifts and propagates): its durations are
 * added up, so the parts always sum to the whole.
 */
public record RtoBreakdown(Map<RtoSegment, Duration> parts) {

  public RtoBreakdown {
    EnumMap<RtoSegment, Duration> complete = new EnumMap<>(RtoSegment.class);
    for (RtoSegment segment : RtoSegment.values()) {
      Duration part = parts.getOrDefault(segment, Duration.ZERO);
      if (part.isNegative()) {
        throw new IllegalArgumentException(segment.word() + " has a negative duration: " + part);
      }
      complete.put(segment, part);
    }
    parts = Collections.unmodifiableMap(complete);
  }

  /** Nothing was recovered, so nothing was measured. */
  public static RtoBreakdown none() {
    return new RtoBreakdown(Map.of());
  }

  /**
   * Adds up the time between marks.
   *
   * @param marks in the order of time; each ends the segment before it
   * @param recovered when the last segment ended
   * @throws IllegalArgumentException when the marks go back in time
   */
  public static RtoBreakdown between(List<RtoMark> marks, Instant recovered) {
    EnumMap<RtoSegment, Duration> sums = new EnumMap<>(RtoSegment.class);
    for (int i = 0; i < marks.size(); i++) {
      Instant end = i + 1 < marks.size() ? marks.get(i + 1).at() : recovered;
      if (end.isBefore(marks.get(i).at())) {
        throw new IllegalArgumentException(
            "Mark " + marks.get(i) + " ends before it begins, at " + end);
      }
      sums.merge(marks.get(i).begins(), Duration.between(marks.get(i).at(), end), Duration::plus);
    }
    return new RtoBreakdown(sums);
  }

  /** The whole recovery time. */
  public Duration total() {
    return parts.values().stream().reduce(Duration.ZERO, Duration::plus);
  }

  /** How long this segment took. */
  public Duration of(RtoSegment segment) {
    return parts.getOrDefault(segment, Duration.ZERO);
  }

  /** This segment's part of the whole, 0 to 1; 0 when nothing was measured. */
  public double share(RtoSegment segment) {
    Duration total = total();
    return total.isZero() ? 0 : (double) of(segment).toNanos() / total.toNanos();
  }

  /** The longest segment; of equals the one that happens first. */
  public RtoSegment slowest() {
    RtoSegment slowest = RtoSegment.DETECT;
    for (RtoSegment segment : RtoSegment.values()) {
      if (of(segment).compareTo(of(slowest)) > 0) {
        slowest = segment;
      }
    }
    return slowest;
  }
}
