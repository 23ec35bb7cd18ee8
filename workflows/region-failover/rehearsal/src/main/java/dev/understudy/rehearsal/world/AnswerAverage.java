package dev.understudy.rehearsal.world;

import dev.understudy.rehearsal.aws.route53.AnswerState;
import java.util.Arrays;
import java.util.List;

/**
 * Which share of clients goes where, when each keeps a DNS answer for one TTL and their caches
 * expire evenly over it.
 *
 * <p>A client at instant t uses the answer it got at some instant of (t - TTL, t], all equally
 * likely, so the share of a record set is the mean of its answer share over the last TTL. That mean
 * changes its slope only where the answer changed now or one TTL ago, hence {@link #breakpoints}.
 */
final class AnswerAverage {
  private final long[] from;
  private final double[] share;
  private final double[] area;
  private final long ttlMillis;

  /**
   * @param history of the name servers' answers, oldest first, at least one
   */
  AnswerAverage(List<AnswerState> history, String setIdentifier, long ttlMillis) {
    int size = history.size();
    this.from = new long[size];
    this.share = new double[size];
    this.area = new double[size];
    this.ttlMillis = ttlMillis;
    for (int i = 0; i < size; i++) {
      AnswerState state = history.get(i);
      from[i] = state.from().toEpochMilli();
      share[i] = state.share(setIdentifier);
      area[i] = i == 0 ? 0 : area[i - 1] + share[i - 1] * (from[i] - from[i - 1]);
    }
  }

  /** The share, 0 to 1, of clients that use the record set at an instant. */
  double at(long millis) {
    if (ttlMillis <= 0) {
      return share[index(millis)];
    }
    return (areaUntil(millis) - areaUntil(millis - ttlMillis)) / ttlMillis;
  }

  /** Instants in (start, end) at which the share bends, in order. */
  long[] breakpoints(long start, long end) {
    long[] found = new long[from.length * 2];
    int count = 0;
    for (long change : from) {
      if (change > start && change < end) {
        found[count++] = change;
      }
      if (change + ttlMillis > start && change + ttlMillis < end) {
        found[count++] = change + ttlMillis;
      }
    }
    long[] sorted = Arrays.copyOf(found, count);
    Arrays.sort(sorted);
    return sorted;
  }

  // The first answer is taken to have held for ever before.
  private double areaUntil(long millis) {
    int i = index(millis);
    return area[i] + share[i] * (millis - from[i]);
  }

  private int index(long millis) {
    int i = from.length - 1;
    while (i > 0 && from[i] > millis) {
      i--;
    }
    return i;
  }
}
