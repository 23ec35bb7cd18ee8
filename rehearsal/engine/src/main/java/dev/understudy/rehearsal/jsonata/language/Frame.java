package dev.understudy.rehearsal.jsonata.language;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables of a block or a function, inside those of what surrounds it. */
final class Frame {
  private final @Nullable Frame outer;
  private final Bindings outermost;
  private @Nullable Map<String, @Nullable Object> bound;

  private Frame(@Nullable Frame outer, Bindings outermost) {
    this.outer = outer;
    this.outermost = outermost;
  }

  /** The frame around everything, which sees what the caller binds. */
  static Frame outermost(Bindings bindings) {
    return new Frame(null, bindings);
  }

  Frame inner() {
    return new Frame(this, outermost);
  }

  /** A frame that sees the variables of a tuple. */
  Frame inner(Map<String, @Nullable Object> tuple) {
    Frame frame = inner();
    frame.bound = new HashMap<>(tuple);
    return frame;
  }

  Bindings bindings() {
    return outermost;
  }

  void bind(String name, @Nullable Object value) {
    Map<String, @Nullable Object> variables = bound;
    if (variables == null) {
      variables = new HashMap<>(4);
      bound = variables;
    }
    variables.put(name, value);
  }

  @Nullable Object lookup(String name) {
    for (Frame frame = this; frame != null; frame = frame.outer) {
      Map<String, @Nullable Object> variables = frame.bound;
      if (variables != null) {
        Object value = variables.get(name);
        if (value != null || variables.containsKey(name)) {
          return value;
        }
      }
    }
    Object value = outermost.lookup(name);
    return value == UNDEFINED ? Builtins.lookup(name) : value;
  }
}
