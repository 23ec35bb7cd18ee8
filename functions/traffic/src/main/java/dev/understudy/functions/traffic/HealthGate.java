package dev.understudy.functions.traffic;

import java.util.List;

/**
 * Decides on N of M samples, as early as the outcome is certain.
 *
 * @param needed green samples that open the gate, at least 1
 * @param of samples that are looked at, at least {@code needed}
 */
public record HealthGate(int needed, int of) {

  /** What the gate says. */
  public enum Status {
    /** Enough samples were green. */
    GREEN,
    /** So many were red that the rest could not make up for it. */
    RED,
    /** Another sample is needed. */
    UNDECIDED
  }

  /**
   * What the samples so far amount to.
   *
   * @param samples oldest first; only the last {@code of} count
   */
  public Status decide(List<Sample> samples) {
    List<Sample> window = samples.subList(Math.max(0, samples.size() - of), samples.size());
    long green = window.stream().filter(Sample::green).count();
    long red = window.size() - green;
    if (green >= needed) {
      return Status.GREEN;
    }
    return red > of - needed ? Status.RED : Status.UNDECIDED;
  }
}
