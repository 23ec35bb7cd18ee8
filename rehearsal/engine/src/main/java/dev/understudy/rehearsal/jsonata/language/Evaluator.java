package dev.understudy.rehearsal.jsonata.language;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import dev.understudy.rehearsal.jsonata.language.Node.Pair;
import dev.understudy.rehearsal.jsonata.language.Node.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs the tree of an expression once. */
final class Evaluator {
  private final Meter meter;
  private final Instant now;
  private final Paths paths = new Paths(this);
  private final Calls calls = new Calls(this);

  Evaluator(Limits limits, Instant now) {
    this.meter = new Meter(limits);
    this.now = now;
  }

  Meter meter() {
    return meter;
  }

  /** What the clock says, the same all through an evaluation. */
  Instant now() {
    return now;
  }

  @Nullable Object apply(
      @Nullable Object function,
      @Nullable Object[] arguments,
      @Nullable Object input,
      Frame frame) {
    return calls.apply(function, arguments, input, frame);
  }

  @Nullable Object evaluate(Node node, @Nullable Object input, Frame frame) {
    meter.enter();
    Object result = run(node, input, frame);
    if (node.predicates != null) {
      for (Stage stage : node.predicates) {
        if (stage.filter() != null) {
          result = paths.filter(stage.filter(), result, frame);
        }
      }
    }
    if (node.group != null && node.type != Node.Type.PATH) {
      result = group(node.group, result, frame);
    }
    meter.leave();
    return result instanceof Sequence sequence ? unwrapped(sequence, node.keepArray) : result;
  }

  private static @Nullable Object unwrapped(Sequence sequence, boolean keepArray) {
    if (!sequence.unwraps || sequence.tupleStream) {
      return sequence;
    }
    if (keepArray) {
      sequence.keepSingleton = true;
    }
    return switch (sequence.size()) {
      case 0 -> UNDEFINED;
      case 1 -> sequence.keepSingleton ? sequence : sequence.getFirst();
      default -> sequence;
    };
  }

  private @Nullable Object run(Node node, @Nullable Object input, Frame frame) {
    return switch (node.type) {
      case PATH -> paths.path(node, input, frame);
      case BINARY -> binary(node, input, frame);
      case NEGATION -> negation(node, input, frame);
      case ARRAY -> array(node, input, frame);
      case OBJECT -> group(node.pairs, input, frame);
      case NAME -> Values.lookup(input, node.text);
      case LITERAL -> node.literal;
      case WILDCARD -> Paths.wildcard(input);
      case DESCENDANT -> Paths.descendants(input);
      case PARENT -> node.slot == null ? UNDEFINED : frame.lookup(node.slot.label);
      case CONDITION -> condition(node, input, frame);
      case BLOCK -> block(node, input, frame);
      case BIND -> {
        Object value = evaluate(node.right(), input, frame);
        frame.bind(node.left().text, value);
        yield value;
      }
      case REGEX -> new Callable.Regex((ScriptPattern) Objects.requireNonNull(node.literal));
      case FUNCTION -> calls.call(node, input, frame);
      case PARTIAL -> calls.partial(node, input, frame);
      case VARIABLE -> variable(node, input, frame);
      case LAMBDA ->
          new Callable.Lambda(node.items, node.signature, node.left(), input, frame, node.tailCall);
      case APPLY -> calls.applyTo(node, input, frame);
      case TRANSFORM -> Transform.of(node, frame);
      case SORT, OPERATOR -> throw new JsonataError("S0206").with("token", node.text);
    };
  }

  private static @Nullable Object variable(Node node, @Nullable Object input, Frame frame) {
    if (!node.text.isEmpty()) {
      return frame.lookup(node.text);
    }
    return input instanceof Sequence sequence && sequence.outerWrapper
        ? sequence.getFirst()
        : input;
  }

  private @Nullable Object binary(Node node, @Nullable Object input, Frame frame) {
    Object left = evaluate(node.left(), input, frame);
    return switch (node.text) {
      case "and" -> Values.truth(left) && Values.truth(evaluate(node.right(), input, frame));
      case "or" -> Values.truth(left) || Values.truth(evaluate(node.right(), input, frame));
      default -> Operators.apply(node.text, left, evaluate(node.right(), input, frame), meter);
    };
  }

  private @Nullable Object negation(Node node, @Nullable Object input, Frame frame) {
    Object value = evaluate(node.left(), input, frame);
    if (value == UNDEFINED) {
      return UNDEFINED;
    }
    if (!Values.isNumeric(value) || !(value instanceof Number number)) {
      throw new JsonataError("D1002").with("token", "-").with("value", value);
    }
    return Values.number(-number.doubleValue());
  }

  private Object array(Node node, @Nullable Object input, Frame frame) {
    List<@Nullable Object> items =
        node.constructedArray ? new Sequence() : new ArrayList<>(node.items.size());
    for (Node item : node.items) {
      Object value = evaluate(item, input, frame);
      if (value == UNDEFINED) {
        continue;
      }
      if (item.type == Node.Type.ARRAY) {
        items.add(value);
      } else {
        Values.addTo(items, value);
      }
      meter.numbers(items.size());
    }
    if (items instanceof Sequence constructed) {
      constructed.unwraps = false;
      constructed.constructed = true;
    }
    return items;
  }

  private @Nullable Object condition(Node node, @Nullable Object input, Frame frame) {
    if (Values.truth(evaluate(node.left(), input, frame))) {
      return evaluate(node.right(), input, frame);
    }
    return node.third == null ? UNDEFINED : evaluate(node.third, input, frame);
  }

  private @Nullable Object block(Node node, @Nullable Object input, Frame frame) {
    Frame inner = frame.inner();
    Object result = UNDEFINED;
    for (Node expression : node.items) {
      result = evaluate(expression, input, inner);
    }
    return result;
  }

  private record Entry(@Nullable Object data, int pair) {}

  /** An object of keys and values, each value made of all the items with its key. */
  Object group(List<Pair> pairs, @Nullable Object input, Frame frame) {
    boolean tuples = Sequence.isTupleStream(input);
    Map<String, @Nullable Object> result = LinkedHashMap.newLinkedHashMap(pairs.size());
    Map<String, Entry> groups = LinkedHashMap.newLinkedHashMap(pairs.size());
    for (Object item : items(input)) {
      Frame inner = tuples ? frame.inner(tuple(item)) : frame;
      Object context = tuples ? tuple(item).get("@") : item;
      for (int i = 0; i < pairs.size(); i++) {
        Object key = evaluate(pairs.get(i).key(), context, inner);
        if (key != UNDEFINED) {
          gather(groups, key, item, i);
        }
      }
    }
    groups.forEach(
        (key, entry) -> {
          Object context = entry.data();
          Frame inner = frame;
          if (tuples) {
            Map<String, @Nullable Object> tuple = reduced(entry.data());
            context = tuple.remove("@");
            inner = frame.inner(tuple);
          }
          Object value = evaluate(pairs.get(entry.pair()).value(), context, inner);
          if (value != UNDEFINED) {
            result.put(key, value);
          }
        });
    return result;
  }

  private static List<?> items(@Nullable Object input) {
    if (input instanceof List<?> list && !list.isEmpty()) {
      return list;
    }
    return Sequence.of(input instanceof List<?> ? UNDEFINED : input);
  }

  private static void gather(
      Map<String, Entry> groups, @Nullable Object key, @Nullable Object item, int pair) {
    if (!(key instanceof String name)) {
      throw new JsonataError("T1003").with("value", key);
    }
    Entry known = groups.get(name);
    if (known == null) {
      groups.put(name, new Entry(item, pair));
    } else if (known.pair() == pair) {
      groups.put(name, new Entry(Values.append(known.data(), item), pair));
    } else {
      throw new JsonataError("D1009").with("value", name);
    }
  }

  @SuppressWarnings("unchecked") // tuples are made in Paths, of this type alone
  static Map<String, @Nullable Object> tuple(@Nullable Object item) {
    return item instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
  }

  private static Map<String, @Nullable Object> reduced(@Nullable Object data) {
    if (!(data instanceof List<?> tuples)) {
      return new LinkedHashMap<>(tuple(data));
    }
    Map<String, @Nullable Object> result = new LinkedHashMap<>(tuple(tuples.getFirst()));
    for (Object further : tuples.subList(1, tuples.size())) {
      tuple(further)
          .forEach(
              (name, value) ->
                  result.put(
                      name,
                      Values.append(
                          result.containsKey(name) ? result.get(name) : UNDEFINED, value)));
    }
    return result;
  }
}
