package dev.understudy.rehearsal.jsonata.language;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What values are to JSONata: types, truth, equality, numbers. */
@SuppressWarnings("ReferenceEquality") // undefined is one object, and strict equality is identity
final class Values {
  private static final double LARGEST_WHOLE = 0x1.0p53;

  private Values() {}

  /** A value as a number; not a number where it is none. */
  static double toDouble(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** A value as text; empty where it is none. */
  static String toText(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  /** A number as a tree holds it: whole numbers without a point, and no minus zero. */
  static Number number(double value) {
    if (value == (int) value) {
      return (int) value;
    }
    return value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE
        ? (Number) (long) value
        : (Number) value;
  }

  /**
   * Whether a value is a number that can be calculated with.
   *
   * @throws JsonataError D1001 for an infinite one
   */
  static boolean isNumeric(@Nullable Object value) {
    if (!(value instanceof Number number)) {
      return false;
    }
    double d = number.doubleValue();
    if (Double.isInfinite(d)) {
      throw new JsonataError("D1001").with("value", value);
    }
    return !Double.isNaN(d);
  }

  static boolean allNumbers(List<?> items) {
    return items.stream().allMatch(Values::isNumeric);
  }

  static boolean allStrings(List<?> items) {
    return items.stream().allMatch(String.class::isInstance);
  }

  /** JSONata's own truth; undefined is false. */
  static boolean truth(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean b -> b;
      case String s -> !s.isEmpty();
      case Number _ -> isNumeric(value) && ((Number) value).doubleValue() != 0;
      case List<?> list -> list.stream().anyMatch(Values::truth);
      case Map<?, ?> map -> !map.isEmpty();
      default -> false;
    };
  }

  /** JavaScript's truth, which the sort function asks its comparator for. */
  static boolean scriptTruth(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean b -> b;
      case String s -> !s.isEmpty();
      case Number n -> n.doubleValue() != 0 && !Double.isNaN(n.doubleValue());
      default -> value != UNDEFINED;
    };
  }

  /** Equality by value: {@code 1.0} is {@code 1} wherever they stand. */
  static boolean equal(@Nullable Object left, @Nullable Object right) {
    if (left == right) {
      return true;
    }
    return switch (left) {
      case Number a -> right instanceof Number b && a.doubleValue() == b.doubleValue();
      case List<?> a -> right instanceof List<?> b && equalLists(a, b);
      case Map<?, ?> a -> right instanceof Map<?, ?> b && equalMaps(a, b);
      case null -> false;
      default -> left.equals(right);
    };
  }

  /** JavaScript's strict equality: lists and objects are equal only to themselves. */
  static boolean same(@Nullable Object left, @Nullable Object right) {
    return switch (left) {
      case Number a -> right instanceof Number b && a.doubleValue() == b.doubleValue();
      case String a -> a.equals(right);
      case Boolean a -> a.equals(right);
      case null, default -> left == right;
    };
  }

  private static boolean equalLists(List<?> left, List<?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!equal(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalMaps(Map<?, ?> left, Map<?, ?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (Map.Entry<?, ?> entry : left.entrySet()) {
      if (!right.containsKey(entry.getKey())
          || !equal(entry.getValue(), right.get(entry.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /** The value of a key, mapped over a list. */
  static @Nullable Object lookup(@Nullable Object input, String key) {
    if (input instanceof Map<?, ?> map) {
      Object found = map.get(key);
      return found == null && !map.containsKey(key) ? UNDEFINED : found;
    }
    if (!(input instanceof List<?> list)) {
      return UNDEFINED;
    }
    Sequence result = new Sequence();
    for (Object item : list) {
      Object found = lookup(item, key);
      if (found instanceof List<?> several) {
        result.addAll(several);
      } else if (found != UNDEFINED) {
        result.add(found);
      }
    }
    return result;
  }

  /** Both, one after the other; undefined adds nothing. */
  static @Nullable Object append(@Nullable Object first, @Nullable Object second) {
    if (first == UNDEFINED) {
      return second;
    }
    if (second == UNDEFINED) {
      return first;
    }
    List<@Nullable Object> both = new ArrayList<>();
    addTo(both, first);
    addTo(both, second);
    return both;
  }

  static void addTo(List<@Nullable Object> list, @Nullable Object value) {
    if (value instanceof List<?> several) {
      list.addAll(several);
    } else {
      list.add(value);
    }
  }

  /** A copy that can be changed; numbers are as precise as JSON text of JSONata. */
  static @Nullable Object copy(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, item) -> copy.put((String) key, copy(item)));
        yield copy;
      }
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        list.forEach(item -> copy.add(copy(item)));
        yield copy;
      }
      case Callable _ -> "";
      case Double d -> number(NumberText.precise(d));
      case null, default -> value;
    };
  }

  /** The type's letter in a function's signature. */
  static char symbol(@Nullable Object value) {
    return switch (value) {
      case null -> 'l';
      case String _ -> 's';
      case Number _ -> 'n';
      case Boolean _ -> 'b';
      case List<?> _ -> 'a';
      case Map<?, ?> _ -> 'o';
      case Callable _ -> 'f';
      default -> 'm';
    };
  }
}
