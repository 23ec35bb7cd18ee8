package dev.understudy.rehearsal.report;

/**
 * A scale.
 *
 * @param unit {@code s} for seconds since {@code zero}, {@code share} for parts of one, otherwise a
 *     plural noun
 * @param zero what 0 stands for, in words; empty where that is plain
 */
public record Axis(String unit, double from, double to, String zero) {

  public Axis {
    if (!Double.isFinite(from) || !Double.isFinite(to) || to < from) {
      throw new IllegalArgumentException("A scale cannot go from " + from + " to " + to);
    }
  }

  /** Where a value stands, 0 to 1; outside for values that are outside. */
  public double position(double value) {
    return to == from ? 0 : (value - from) / (to - from);
  }
}
