package dev.understudy.rehearsal.jsonpath;

import dev.understudy.rehearsal.jsonata.Scope;
import dev.understudy.rehearsal.jsonata.StatesObject;
import dev.understudy.rehearsal.jsonata.Undefined;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code $} stands for in a field. */
@FunctionalInterface
public interface Source {
  /** The state's input as it came. */
  Source RAW_INPUT = scope -> field(scope, "input");

  /** What a task, the branches or the iterations gave. */
  Source RESULT = scope -> field(scope, "result");

  /** The error that a Catch looks at. */
  Source ERROR = scope -> field(scope, "errorOutput");

  /** Looks it up, or works it out. */
  @Nullable Object of(Scope scope);

  /** The context object. */
  static @Nullable Object context(Scope scope) {
    return field(scope, "context");
  }

  private static @Nullable Object field(Scope scope, String name) {
    Object value =
        switch (scope.variable("states")) {
          case StatesObject states -> states.field(name);
          case Map<?, ?> map -> map.get(name);
          case null, default -> null;
        };
    return value == Undefined.UNDEFINED ? null : value;
  }
}
