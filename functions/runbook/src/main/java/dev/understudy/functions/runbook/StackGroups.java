package dev.understudy.functions.runbook;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides stacks among nested executions: an inline Map runs 40 iterations at once (<a
 * href="https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html">Inline
 * mode</a>), so more than that have to be groups of their own.
 */
public final class StackGroups {

  /** What one inline Map runs at once. */
  static final int GROUP_MAX = 40;

  private StackGroups() {}

  /** As few groups as will do, as even as can be, in the given order. */
  public static <T> List<List<T>> of(List<T> stacks) {
    int count = Math.max(1, Math.ceilDiv(stacks.size(), GROUP_MAX));
    List<List<T>> groups = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < count; i++) {
      int to = from + Math.ceilDiv(stacks.size() - from, count - i);
      groups.add(List.copyOf(stacks.subList(from, to)));
      from = to;
    }
    return groups;
  }

  /**
   * How many of each group may be at work, so that all of them together keep to the concurrency as
   * long as no more groups are at work than it allows. Where everything may be at work at once,
   * nothing waits because groups differ in size.
   */
  public static <T> int concurrency(int wanted, List<List<T>> groups) {
    int stacks = groups.stream().mapToInt(List::size).sum();
    return wanted >= stacks ? GROUP_MAX : Math.clamp(wanted / groups.size(), 1, GROUP_MAX);
  }
}
