package dev.understudy.rehearsal.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Takes faults out of a list as long as the rest still breaks what it broke, by delta debugging:
 * what comes back breaks it, and no longer does when any one fault is left out.
 *
 * @see <a href="https://www.cs.purdue.edu/homes/xyzhang/fall07/Papers/delta-debugging.pdf">Zeller,
 *     Hildebrandt: Simplifying and isolating failure-inducing input</a>
 */
public final class Shrinker {
  private final int triesMost;
  private int tries;

  /**
   * @param triesMost runs to spend; when they are used up, the smallest list so far is the answer
   */
  public Shrinker(int triesMost) {
    this.triesMost = triesMost;
  }

  /**
   * A smallest list.
   *
   * @param faults breaks it
   * @param breaks whether a list breaks it
   */
  public <T> List<T> shrink(List<T> faults, Predicate<List<T>> breaks) {
    List<T> smallest = List.copyOf(faults);
    int parts = 2;
    while (smallest.size() >= 2 && tries < triesMost) {
      List<T> smaller = without(smallest, parts, breaks);
      if (smaller.size() < smallest.size()) {
        smallest = smaller;
        parts = Math.max(parts - 1, 2);
      } else if (parts < smallest.size()) {
        parts = Math.min(parts * 2, smallest.size());
      } else {
        return smallest;
      }
    }
    if (smallest.size() == 1 && tries < triesMost && breaks.test(List.of())) {
      return List.of();
    }
    return smallest;
  }

  private <T> List<T> without(List<T> faults, int parts, Predicate<List<T>> breaks) {
    for (int part = 0; part < parts && tries < triesMost; part++) {
      int from = faults.size() * part / parts;
      int until = faults.size() * (part + 1) / parts;
      List<T> rest = new ArrayList<>(faults.subList(0, from));
      rest.addAll(faults.subList(until, faults.size()));
      tries++;
      if (breaks.test(rest)) {
        return rest;
      }
    }
    return faults;
  }
}
