package dev.understudy.rehearsal.jsonata;

import dev.understudy.rehearsal.jsonata.language.NumberText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the interpreter returns into a plain JSON tree: its lists become ordinary ones, and
 * functions are found. What is plain already is returned as it is, not copied, which is why values
 * are compared by identity.
 */
@SuppressWarnings("ReferenceEquality")
final class PlainTree {
  private static final Set<Class<?>> PLAIN_LISTS =
      Set.of(ArrayList.class, List.of().getClass(), List.of(1).getClass());

  private PlainTree() {}

  static @Nullable Object of(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String s -> s;
      case Boolean b -> b;
      case Integer n -> n;
      // Measured on AWS (floci#2783): 1/0 is the text "Infinity".
      case Double d -> d.isInfinite() || d.isNaN() ? NumberText.of(d) : d;
      case Number n -> n;
      case StatesObject states -> ofMap(new LinkedHashMap<>(states));
      case Map<?, ?> map -> ofMap(map);
      case List<?> list -> ofList(list);
      default -> Marker.NOT_JSON;
    };
  }

  private static @Nullable Object ofMap(Map<?, ?> map) {
    Map<String, @Nullable Object> copy = null;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object before = entry.getValue();
      Object after = of(before);
      if (after == Marker.NOT_JSON) {
        return Marker.NOT_JSON;
      }
      if (after != before) {
        copy = copy == null ? copyOf(map) : copy;
        copy.put((String) entry.getKey(), after);
      }
    }
    return copy == null ? map : copy;
  }

  private static @Nullable Object ofList(List<?> list) {
    List<@Nullable Object> copy = null;
    for (int i = 0; i < list.size(); i++) {
      Object before = list.get(i);
      Object after = of(before);
      if (after == Marker.NOT_JSON) {
        return Marker.NOT_JSON;
      }
      if (after != before) {
        copy = copy == null ? new ArrayList<>(list) : copy;
        copy.set(i, after);
      }
    }
    // The interpreter's own list classes carry marks that a later expression would trip over.
    if (copy == null && !PLAIN_LISTS.contains(list.getClass())) {
      return new ArrayList<>(list);
    }
    return copy == null ? list : copy;
  }

  private static Map<String, @Nullable Object> copyOf(Map<?, ?> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put((String) key, value));
    return copy;
  }
}
