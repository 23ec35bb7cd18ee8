package dev.understudy.rehearsal.jsonata.language;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of objects, and of values of any type. */
final class ObjectFunctions {
  private ObjectFunctions() {}

  static Object type(Call call) {
    return switch (call.argument(0)) {
      case null -> "null";
      case Number n when Values.isNumeric(n) -> "number";
      case String _ -> "string";
      case Boolean _ -> "boolean";
      case List<?> _ -> "array";
      case Callable _ -> "function";
      default -> "object";
    };
  }

  static Object error(Call call) {
    boolean silent = call.missing(0) || call.text(0).isEmpty();
    throw new JsonataError("D3137")
        .with("message", silent ? "$error() function evaluated" : call.text(0));
  }

  static Object check(Call call) {
    if (!Boolean.TRUE.equals(call.argument(0))) {
      boolean silent = call.missing(1) || call.text(1).isEmpty();
      throw new JsonataError("D3141")
          .with("message", silent ? "$assert() statement failed" : call.text(1));
    }
    return UNDEFINED;
  }

  static @Nullable Object eval(Call call) {
    Node tree;
    try {
      tree = Parser.parse(call.text(0));
    } catch (JsonataError e) {
      throw new JsonataError("D3120").with("value", e.getMessage());
    }
    Object input = call.missing(1) ? call.input() : call.argument(1);
    if (!call.missing(1) && input instanceof List<?> && !Sequence.isSequence(input)) {
      Sequence wrapper = Sequence.of(input);
      wrapper.outerWrapper = true;
      input = wrapper;
    }
    try {
      return call.evaluator().evaluate(tree, input, call.frame());
    } catch (JsonataError e) {
      throw new JsonataError("D3121").with("value", e.getMessage());
    }
  }

  static Sequence keys(@Nullable Object value) {
    Sequence keys = new Sequence();
    if (value instanceof Map<?, ?> map) {
      keys.addAll(map.keySet());
    } else if (value instanceof List<?> list) {
      Map<Object, Boolean> merged = new LinkedHashMap<>();
      list.forEach(item -> keys(item).forEach(key -> merged.put(String.valueOf(key), true)));
      keys.addAll(merged.keySet());
    }
    return keys;
  }

  static @Nullable Object spread(@Nullable Object value) {
    if (value instanceof List<?> list) {
      Object result = new Sequence();
      for (Object item : list) {
        result = Values.append(result, spread(item));
      }
      return result;
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    Sequence parts = new Sequence();
    map.forEach(
        (key, part) -> {
          Map<String, @Nullable Object> single = LinkedHashMap.newLinkedHashMap(1);
          single.put((String) key, part);
          parts.add(single);
        });
    return parts;
  }

  static Object merge(Call call) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>();
    for (Object item : call.list(0)) {
      if (item instanceof Map<?, ?> map) {
        map.forEach((key, value) -> merged.put((String) key, value));
      }
    }
    return merged;
  }

  static Object each(Call call) {
    Sequence result = new Sequence();
    if (call.argument(0) instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            Object made = Lists.callWith(call, call.function(1), value, key, map);
            if (made != UNDEFINED) {
              result.add(made);
            }
          });
    }
    return result;
  }

  static Object sift(Call call) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    if (call.argument(0) instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (Values.truth(Lists.callWith(call, call.function(1), value, key, map))) {
              result.put((String) key, value);
            }
          });
    }
    return result.isEmpty() ? UNDEFINED : result;
  }
}
