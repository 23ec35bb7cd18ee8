package dev.understudy.rehearsal.jsonata.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list in the making. JSONata flattens sequences and unwraps a single value; arrays of the data
 * are ordinary lists and stay as they are.
 */
final class Sequence extends ArrayList<@Nullable Object> {
  private static final long serialVersionUID = 1L;

  /** Whether this is a sequence, which unwraps, or an array that an expression made. */
  boolean unwraps = true;

  /** Whether one value stays in its list. */
  boolean keepSingleton;

  /** Whether this array was written out in a path and does not flatten. */
  boolean constructed;

  /** Whether this wraps the array that is the whole input. */
  boolean outerWrapper;

  /** Whether the items are tuples of bound variables. */
  boolean tupleStream;

  Sequence() {}

  Sequence(int size) {
    super(size);
  }

  Sequence(Collection<?> items) {
    super(items);
  }

  static Sequence of(@Nullable Object item) {
    Sequence sequence = new Sequence(1);
    sequence.add(item);
    return sequence;
  }

  static Sequence tuples() {
    Sequence sequence = new Sequence();
    sequence.tupleStream = true;
    return sequence;
  }

  static boolean isSequence(@Nullable Object value) {
    return value instanceof Sequence sequence && sequence.unwraps;
  }

  static boolean isTupleStream(@Nullable Object value) {
    return value instanceof Sequence sequence && sequence.tupleStream;
  }

  static boolean isConstructed(List<?> list) {
    return list instanceof Sequence sequence && sequence.constructed;
  }
}
