package dev.understudy.rehearsal.jsonata.language;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Functions of lists, and those that call another function for each item. */
final class Lists {
  private Lists() {}

  /** Calls a function with as much of value, place and whole as it declares. */
  static @Nullable Object callWith(
      Call call,
      Callable function,
      @Nullable Object value,
      @Nullable Object place,
      @Nullable Object whole) {
    return switch (function.arity()) {
      case 0, 1 -> call.call(function, value);
      case 2 -> call.call(function, value, place);
      default -> call.call(function, value, place, whole);
    };
  }

  static Object map(Call call) {
    List<?> items = call.list(0);
    Sequence result = new Sequence(items.size());
    for (int i = 0; i < items.size(); i++) {
      Object value = callWith(call, call.function(1), items.get(i), i, items);
      if (value != UNDEFINED) {
        result.add(value);
      }
    }
    return result;
  }

  static Object filter(Call call) {
    List<?> items = call.list(0);
    Sequence result = new Sequence();
    for (int i = 0; i < items.size(); i++) {
      if (Values.truth(callWith(call, call.function(1), items.get(i), i, items))) {
        result.add(items.get(i));
      }
    }
    return result;
  }

  static @Nullable Object single(Call call) {
    List<?> items = call.list(0);
    Object found = UNDEFINED;
    boolean one = false;
    for (int i = 0; i < items.size(); i++) {
      if (call.missing(1)
          || Values.truth(callWith(call, call.function(1), items.get(i), i, items))) {
        if (one) {
          throw new JsonataError("D3138").with("index", i);
        }
        found = items.get(i);
        one = true;
      }
    }
    if (!one) {
      throw new JsonataError("D3139");
    }
    return found;
  }

  static @Nullable Object reduce(Call call) {
    List<?> items = call.list(0);
    Callable function = call.function(1);
    int arity = function.arity();
    if (arity < 2) {
      throw new JsonataError("D3050").with("index", 1);
    }
    boolean seeded = !call.missing(2) || items.isEmpty();
    Object result = seeded ? call.argument(2) : items.getFirst();
    for (int i = seeded ? 0 : 1; i < items.size(); i++) {
      result =
          switch (arity) {
            case 2 -> call.call(function, result, items.get(i));
            case 3 -> call.call(function, result, items.get(i), i);
            default -> call.call(function, result, items.get(i), i, items);
          };
    }
    return result;
  }

  static Object zip(Call call) {
    int length = Integer.MAX_VALUE;
    for (int i = 0; i < call.size(); i++) {
      length = Math.min(length, call.argument(i) instanceof List<?> list ? list.size() : 0);
    }
    List<@Nullable Object> result = new ArrayList<>();
    for (int n = 0; n < length && call.size() > 0; n++) {
      List<@Nullable Object> tuple = new ArrayList<>(call.size());
      for (int i = 0; i < call.size(); i++) {
        tuple.add(call.list(i).get(n));
      }
      result.add(tuple);
    }
    return result;
  }

  static @Nullable Object append(Call call) {
    Object both = Values.append(call.argument(0), call.argument(1));
    if (both instanceof List<?> list) {
      call.evaluator().meter().numbers(list.size());
    }
    return both;
  }

  static Object reverse(Call call) {
    List<?> items = call.list(0);
    return items.size() <= 1 ? items : new ArrayList<>(items.reversed());
  }

  static Object shuffle(Call call) {
    List<?> items = new ArrayList<>(call.list(0));
    Collections.shuffle(items, ThreadLocalRandom.current());
    return items;
  }

  static Object sort(Call call) {
    List<?> items = call.list(0);
    if (items.size() <= 1) {
      return items;
    }
    if (!call.missing(1)) {
      Callable comparator = call.function(1);
      return Sorting.sort(items, (a, b) -> Values.scriptTruth(call.call(comparator, a, b)));
    }
    if (Values.allNumbers(items)) {
      return Sorting.sort(items, (a, b) -> Values.toDouble(a) > Values.toDouble(b));
    }
    if (Values.allStrings(items)) {
      return Sorting.sort(items, (a, b) -> Values.toText(a).compareTo(Values.toText(b)) > 0);
    }
    throw new JsonataError("D3070").with("index", 1);
  }

  static @Nullable Object distinct(Call call) {
    if (!(call.argument(0) instanceof List<?> items) || items.size() <= 1) {
      return call.argument(0);
    }
    List<@Nullable Object> result = Sequence.isSequence(items) ? new Sequence() : new ArrayList<>();
    Set<@Nullable Object> plain = new HashSet<>();
    for (Object item : items) {
      boolean fresh =
          switch (item) {
            case Number number -> plain.add(number.doubleValue() + 0.0);
            case String text -> plain.add(text);
            case null, default -> result.stream().noneMatch(known -> Values.equal(item, known));
          };
      if (fresh) {
        result.add(item);
      }
    }
    return result;
  }
}
