package dev.understudy.rehearsal.jsonpath;

import dev.understudy.rehearsal.jsonata.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path, a call of an intrinsic function, or one of the literals that such a call takes. */
sealed interface Argument {
  /** As it was written. */
  String text();

  /**
   * Works out the value.
   *
   * @throws Lookup.NotFound when a path leads nowhere
   */
  @Nullable Object evaluate(Scope scope, @Nullable Object data) throws Lookup.NotFound;

  /**
   * Reads a path or a call.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static Argument of(String text) {
    return new ArgumentReader(text).whole();
  }

  /** A literal. */
  record Literal(String text, @Nullable Object value) implements Argument {
    @Override
    public @Nullable Object evaluate(Scope scope, @Nullable Object data) {
      return value;
    }
  }

  /** A path. */
  record Path(Lookup lookup) implements Argument {
    @Override
    public String text() {
      return lookup.text();
    }

    @Override
    public @Nullable Object evaluate(Scope scope, @Nullable Object data) throws Lookup.NotFound {
      return lookup.find(scope, data);
    }
  }

  /** A call. */
  record Invocation(String text, Intrinsic function, List<Argument> arguments) implements Argument {
    @Override
    public @Nullable Object evaluate(Scope scope, @Nullable Object data) throws Lookup.NotFound {
      List<@Nullable Object> values = new ArrayList<>(arguments.size());
      for (Argument argument : arguments) {
        values.add(argument.evaluate(scope, data));
      }
      try {
        return function.apply(scope, values);
      } catch (IllegalArgumentException e) {
        throw PathFailed.intrinsic(text, String.valueOf(e.getMessage()));
      }
    }
  }
}
