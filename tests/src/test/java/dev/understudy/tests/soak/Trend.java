package dev.understudy.tests.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Tells what grows from what only wavers. */
final class Trend {

  private Trend() {}

  /**
   * The median of the slopes between all pairs of values (<a
   * href="https://en.wikipedia.org/wiki/Theil%E2%80%93Sen_estimator">Theil and Sen</a>): up to a
   * third of the values may be odd without moving it.
   *
   * @param values at least two, in the order they were measured
   * @return by how much a value is greater than the one before
   */
  static double slope(List<? extends Number> values) {
    if (values.size() < 2) {
      throw new IllegalArgumentException("a trend needs two values, not " + values.size());
    }
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      for (int j = i + 1; j < values.size(); j++) {
        slopes.add((values.get(j).doubleValue() - values.get(i).doubleValue()) / (j - i));
      }
    }
    Collections.sort(slopes);
    int middle = slopes.size() / 2;
    return slopes.size() % 2 == 1
        ? slopes.get(middle)
        : (slopes.get(middle - 1) + slopes.get(middle)) / 2;
  }
}
