package dev.understudy.rehearsal.jsonata.language;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of a function. */
public final class Call {
  private final @Nullable Object[] arguments;
  private final Evaluator evaluator;
  private final @Nullable Object input;
  private final Frame frame;

  Call(@Nullable Object[] arguments, Evaluator evaluator, @Nullable Object input, Frame frame) {
    this.arguments = arguments;
    this.evaluator = evaluator;
    this.input = input;
    this.frame = frame;
  }

  /** The argument at a place from 0, or {@code Undefined.UNDEFINED}. */
  public @Nullable Object argument(int index) {
    return index < arguments.length ? arguments[index] : UNDEFINED;
  }

  /** Whether the argument at a place is undefined. */
  public boolean missing(int index) {
    return argument(index) == UNDEFINED;
  }

  /** What the caller of the expression bound. */
  public Bindings bindings() {
    return frame.bindings();
  }

  /** How many arguments there are. */
  int size() {
    return arguments.length;
  }

  /** The argument at a place as text; its type is the signature's promise. */
  String text(int index) {
    return (String) present(index);
  }

  /** The argument at a place as a number. */
  double number(int index) {
    return ((Number) present(index)).doubleValue();
  }

  /** The argument at a place as a list. */
  List<?> list(int index) {
    return (List<?>) present(index);
  }

  /** The argument at a place as an object. */
  Map<?, ?> object(int index) {
    return (Map<?, ?>) present(index);
  }

  /** The argument at a place as a function. */
  Callable function(int index) {
    return (Callable) present(index);
  }

  @Nullable Object input() {
    return input;
  }

  Frame frame() {
    return frame;
  }

  Evaluator evaluator() {
    return evaluator;
  }

  /** Calls a function that was passed as an argument. */
  @Nullable Object call(Callable function, @Nullable Object... values) {
    return evaluator.apply(function, values, null, frame);
  }

  private Object present(int index) {
    Object value = argument(index);
    if (value == null || value == UNDEFINED) {
      throw new JsonataError("T0410").with("index", index + 1);
    }
    return value;
  }
}
