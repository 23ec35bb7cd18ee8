package dev.understudy.rehearsal.jsonata;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The most common expression of all, {@code $variable.field.field}, looked up without the
 * interpreter. Where it meets an array in the middle it gives up, because JSONata then maps.
 */
record PathLookup(String variable, List<String> fields) {
  private static final Pattern SHAPE =
      Pattern.compile("\\$[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

  static Optional<PathLookup> of(String expression) {
    if (!SHAPE.matcher(expression).matches()) {
      return Optional.empty();
    }
    List<String> parts = List.of(expression.substring(1).split("\\.", -1));
    // These words are operators wherever they stand.
    boolean operator =
        parts.stream().anyMatch(p -> p.equals("and") || p.equals("or") || p.equals("in"));
    return operator
        ? Optional.empty()
        : Optional.of(new PathLookup(parts.getFirst(), parts.subList(1, parts.size())));
  }

  @Nullable Object find(Scope scope) {
    Object value = scope.variable(variable);
    for (int i = 0; i < fields.size(); i++) {
      switch (value) {
        case StatesObject states -> value = states.field(fields.get(i));
        case Map<?, ?> map -> {
          Object found = map.get(fields.get(i));
          value = found == null && !map.containsKey(fields.get(i)) ? Undefined.UNDEFINED : found;
        }
        case List<?> _ -> {
          return Marker.NOT_PLAIN;
        }
        case null, default -> {
          return Undefined.UNDEFINED;
        }
      }
    }
    return value;
  }
}
