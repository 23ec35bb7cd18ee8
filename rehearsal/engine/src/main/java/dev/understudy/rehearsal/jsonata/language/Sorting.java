package dev.understudy.rehearsal.jsonata.language;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import dev.understudy.rehearsal.jsonata.language.Node.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stable merge sort, cut in the middle as the reference cuts it. */
final class Sorting {
  /** Whether the second value belongs before the first. */
  @FunctionalInterface
  interface Swap {
    boolean swaps(@Nullable Object first, @Nullable Object second);
  }

  private final Evaluator evaluator;

  Sorting(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Sorts a copy. A comparator that contradicts itself gives some order, never an error. */
  static List<@Nullable Object> sort(List<?> items, Swap swap) {
    if (items.size() <= 1) {
      return new ArrayList<>(items);
    }
    int middle = items.size() / 2;
    List<@Nullable Object> left = sort(items.subList(0, middle), swap);
    List<@Nullable Object> right = sort(items.subList(middle, items.size()), swap);
    List<@Nullable Object> merged = new ArrayList<>(items.size());
    int l = 0;
    int r = 0;
    while (l < left.size() && r < right.size()) {
      merged.add(swap.swaps(left.get(l), right.get(r)) ? right.get(r++) : left.get(l++));
    }
    merged.addAll(left.subList(l, left.size()));
    merged.addAll(right.subList(r, right.size()));
    return merged;
  }

  /** The order-by clause of a path. */
  List<?> orderBy(Node sort, List<?> input, Frame frame) {
    boolean tuples = Sequence.isTupleStream(input);
    if (input.size() <= 1) {
      return input;
    }
    List<@Nullable Object> sorted =
        sort(input, (first, second) -> swaps(sort, first, second, tuples, frame));
    if (!tuples) {
      return sorted;
    }
    Sequence stream = new Sequence(sorted);
    stream.unwraps = false;
    stream.tupleStream = true;
    return stream;
  }

  private boolean swaps(
      Node sort, @Nullable Object first, @Nullable Object second, boolean tuples, Frame frame) {
    for (Term term : sort.terms) {
      int order =
          compare(value(term, first, tuples, frame), value(term, second, tuples, frame), term);
      if (order != 0) {
        return order > 0;
      }
    }
    return false;
  }

  private @Nullable Object value(Term term, @Nullable Object item, boolean tuples, Frame frame) {
    if (!tuples) {
      return evaluator.evaluate(term.expression(), item, frame);
    }
    Map<String, @Nullable Object> tuple = Evaluator.tuple(item);
    return evaluator.evaluate(term.expression(), tuple.get("@"), frame.inner(tuple));
  }

  private static int compare(@Nullable Object first, @Nullable Object second, Term term) {
    if (first == UNDEFINED || second == UNDEFINED) {
      boolean both = first == UNDEFINED && second == UNDEFINED;
      return both ? 0 : first == UNDEFINED ? 1 : -1;
    }
    boolean firstFits = first instanceof String || first instanceof Number;
    if (!firstFits || !(second instanceof String || second instanceof Number)) {
      throw new JsonataError("T2008").with("value", firstFits ? second : first);
    }
    if (first instanceof String != second instanceof String) {
      throw new JsonataError("T2007").with("value", first).with("value2", second);
    }
    int order =
        first instanceof String text
            ? text.compareTo((String) second)
            : Double.compare(Values.toDouble(first) + 0.0, Values.toDouble(second) + 0.0);
    return term.descending() ? -order : order;
  }
}
