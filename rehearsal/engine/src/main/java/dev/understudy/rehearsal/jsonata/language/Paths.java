package dev.understudy.rehearsal.jsonata.language;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import dev.understudy.rehearsal.jsonata.language.Node.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Location paths: steps, filters, wildcards, and the tuples that carry bound variables. */
final class Paths {
  private final Evaluator evaluator;
  private final Sorting sorting;

  Paths(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.sorting = new Sorting(evaluator);
  }

  @Nullable Object path(Node path, @Nullable Object input, Frame frame) {
    List<Node> steps = path.items;
    List<?> items =
        input instanceof List<?> list && steps.getFirst().type != Node.Type.VARIABLE
            ? list
            : Sequence.of(input);
    Object result = UNDEFINED;
    List<?> tuples = null;
    boolean tupleStream = false;
    for (int i = 0; i < steps.size(); i++) {
      Node step = steps.get(i);
      tupleStream |= step.tuple;
      if (i == 0 && step.constructedArray) {
        result = evaluator.evaluate(step, items, frame);
      } else if (tupleStream) {
        tuples = tupleStep(step, items, tuples, frame);
      } else {
        result = step(step, items, frame, i == steps.size() - 1);
      }
      if (!tupleStream && isNothing(result)) {
        break;
      }
      if (step.focus == null && result instanceof List<?> list) {
        items = list;
      }
    }
    if (tuples != null) {
      result = path.tuple ? tuples : contexts(tuples);
    }
    if (path.keepSingletonArray) {
      result = keptSingleton(result);
    }
    if (path.group != null) {
      return evaluator.group(path.group, tuples != null ? tuples : result, frame);
    }
    return result;
  }

  private static boolean isNothing(@Nullable Object result) {
    return result == UNDEFINED || (result instanceof List<?> list && list.isEmpty());
  }

  private static Sequence contexts(List<?> tuples) {
    Sequence contexts = new Sequence();
    for (Object tuple : tuples) {
      contexts.add(Evaluator.tuple(tuple).get("@"));
    }
    return contexts;
  }

  private static @Nullable Object keptSingleton(@Nullable Object result) {
    Object kept = result;
    if (result instanceof Sequence made && made.constructed && !made.unwraps) {
      kept = Sequence.of(result);
    }
    if (kept instanceof Sequence sequence) {
      sequence.keepSingleton = true;
    }
    return kept;
  }

  private List<?> step(Node step, List<?> input, Frame frame, boolean last) {
    if (step.type == Node.Type.SORT) {
      return stages(step, sorting.orderBy(step, input, frame), frame);
    }
    Sequence found = new Sequence();
    for (Object item : input) {
      Object value = evaluator.evaluate(step, item, frame);
      if (step.stages != null) {
        for (Stage stage : step.stages) {
          value = stage.filter() == null ? value : filter(stage.filter(), value, frame);
        }
      }
      if (value != UNDEFINED) {
        found.add(value);
      }
    }
    if (last
        && found.size() == 1
        && found.getFirst() instanceof List<?> list
        && !Sequence.isSequence(list)) {
      return list;
    }
    return flattened(found);
  }

  private Sequence flattened(Sequence found) {
    Sequence result = new Sequence(found.size());
    for (Object value : found) {
      if (value instanceof List<?> list && !Sequence.isConstructed(list)) {
        result.addAll(list);
      } else {
        result.add(value);
      }
    }
    evaluator.meter().numbers(result.size());
    return result;
  }

  private List<?> stages(Node step, List<?> input, Frame frame) {
    List<?> result = input;
    if (step.stages != null) {
      for (Stage stage : step.stages) {
        if (stage.filter() != null) {
          result = filter(stage.filter(), result, frame);
        } else if (stage.index() != null) {
          for (int i = 0; i < result.size(); i++) {
            Evaluator.tuple(result.get(i)).put(stage.index(), i);
          }
        }
      }
    }
    return result;
  }

  private List<?> tupleStep(Node step, List<?> input, @Nullable List<?> tuples, Frame frame) {
    if (step.type == Node.Type.SORT) {
      return stages(step, sortedTuples(step, input, tuples, frame), frame);
    }
    Sequence result = Sequence.tuples();
    for (Object item : tuples == null ? wrapped(input) : tuples) {
      Map<String, @Nullable Object> tuple = Evaluator.tuple(item);
      Object value = evaluator.evaluate(step, tuple.get("@"), frame.inner(tuple));
      if (value != UNDEFINED) {
        extend(result, step, tuple, value);
      }
    }
    return stages(step, result, frame);
  }

  private List<?> sortedTuples(Node step, List<?> input, @Nullable List<?> tuples, Frame frame) {
    if (tuples != null) {
      return sorting.orderBy(step, tuples, frame);
    }
    Sequence result = Sequence.tuples();
    int index = 0;
    for (Object item : sorting.orderBy(step, input, frame)) {
      Map<String, @Nullable Object> tuple = newTuple(item);
      if (step.index != null) {
        tuple.put(step.index, index++);
      }
      result.add(tuple);
    }
    return result;
  }

  private static List<?> wrapped(List<?> input) {
    List<Object> tuples = new ArrayList<>();
    input.forEach(item -> tuples.add(newTuple(item)));
    return tuples;
  }

  private static Map<String, @Nullable Object> newTuple(@Nullable Object context) {
    Map<String, @Nullable Object> tuple = new LinkedHashMap<>();
    tuple.put("@", context);
    return tuple;
  }

  private static void extend(
      Sequence result, Node step, Map<String, @Nullable Object> tuple, @Nullable Object value) {
    boolean nested = Sequence.isTupleStream(value);
    List<?> values = value instanceof List<?> list ? list : Sequence.of(value);
    for (int i = 0; i < values.size(); i++) {
      Map<String, @Nullable Object> extended = new LinkedHashMap<>(tuple);
      if (nested) {
        extended.putAll(Evaluator.tuple(values.get(i)));
      } else {
        bind(extended, step, tuple.get("@"), values.get(i), i);
      }
      result.add(extended);
    }
  }

  private static void bind(
      Map<String, @Nullable Object> tuple,
      Node step,
      @Nullable Object context,
      @Nullable Object value,
      int index) {
    if (step.focus != null) {
      tuple.put(step.focus, value);
      tuple.put("@", context);
    } else {
      tuple.put("@", value);
    }
    if (step.index != null) {
      tuple.put(step.index, index);
    }
    if (step.ancestor != null) {
      tuple.put(step.ancestor.label, context);
    }
  }

  /** The items that a predicate holds for, or the one at an index. */
  List<?> filter(Node predicate, @Nullable Object input, Frame frame) {
    boolean tuples = Sequence.isTupleStream(input);
    Sequence results = tuples ? Sequence.tuples() : new Sequence();
    List<?> items = input instanceof List<?> list ? list : Sequence.of(input);
    if (predicate.type == Node.Type.LITERAL && predicate.literal instanceof Number number) {
      int index = place(number, items.size());
      Object item = index >= 0 && index < items.size() ? items.get(index) : UNDEFINED;
      if (item instanceof List<?> list) {
        return list;
      }
      if (item != UNDEFINED) {
        results.add(item);
      }
      return results;
    }
    for (int i = 0; i < items.size(); i++) {
      Object item = items.get(i);
      Object found =
          tuples
              ? evaluator.evaluate(
                  predicate, Evaluator.tuple(item).get("@"), frame.inner(Evaluator.tuple(item)))
              : evaluator.evaluate(predicate, item, frame);
      int times = times(found, i, items.size());
      for (int n = 0; n < times; n++) {
        results.add(item);
      }
    }
    return results;
  }

  private static int place(Number index, int size) {
    double floor = Math.floor(index.doubleValue());
    return (int) (floor < 0 ? size + floor : floor);
  }

  private static int times(@Nullable Object found, int index, int size) {
    if (Values.isNumeric(found) && found instanceof Number number) {
      return place(number, size) == index ? 1 : 0;
    }
    if (found instanceof List<?> list && Values.allNumbers(list)) {
      int times = 0;
      for (Object item : list) {
        times += item instanceof Number number && place(number, size) == index ? 1 : 0;
      }
      return times;
    }
    return found != UNDEFINED && Values.truth(found) ? 1 : 0;
  }

  static @Nullable Object wildcard(@Nullable Object input) {
    Object context =
        input instanceof Sequence sequence && sequence.outerWrapper && !sequence.isEmpty()
            ? sequence.getFirst()
            : input;
    List<@Nullable Object> results = new Sequence();
    if (context instanceof List<?> list) {
      for (Object value : list) {
        results = added(results, value);
      }
    } else if (context instanceof Map<?, ?> map) {
      for (Object value : map.values()) {
        results = added(results, value);
      }
    }
    return results;
  }

  // As in the reference, what has taken in an array is no sequence any more.
  private static List<@Nullable Object> added(
      List<@Nullable Object> results, @Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      results.add(value);
      return results;
    }
    List<@Nullable Object> joined =
        results instanceof Sequence ? new ArrayList<>(results) : results;
    flatten(list, joined);
    return joined;
  }

  private static void flatten(List<?> list, List<@Nullable Object> into) {
    for (Object item : list) {
      if (item instanceof List<?> inner) {
        flatten(inner, into);
      } else {
        into.add(item);
      }
    }
  }

  static @Nullable Object descendants(@Nullable Object input) {
    if (input == UNDEFINED) {
      return UNDEFINED;
    }
    Sequence results = new Sequence();
    descend(input, results);
    return results.size() == 1 ? results.getFirst() : results;
  }

  private static void descend(@Nullable Object input, Sequence results) {
    if (input instanceof List<?> list) {
      list.forEach(item -> descend(item, results));
      return;
    }
    results.add(input);
    if (input instanceof Map<?, ?> map) {
      map.values().forEach(value -> descend(value, results));
    }
  }
}
