package dev.understudy.rehearsal.jsonata.language;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression, read once. Several threads may evaluate it at the same time. */
public final class Program {
  private final Node tree;

  private Program(Node tree) {
    this.tree = tree;
  }

  /**
   * Reads an expression.
   *
   * @throws JsonataError when it is not JSONata
   */
  public static Program parse(String source) {
    return new Program(Parser.parse(source));
  }

  Node tree() {
    return tree;
  }

  /**
   * A function that {@link Bindings} can answer with.
   *
   * @param arity how many arguments it declares
   * @param signature such as {@code <s-n?:s>}
   */
  public static Object function(String name, int arity, String signature, Function code) {
    return new Callable.Native(name, arity, Signature.parse(signature), code);
  }

  /** A list of results, of which one stands for itself and none for nothing. */
  public static @Nullable Object sequence(List<?> items) {
    return new Sequence(items);
  }

  /** Whether a value is a function. */
  public static boolean isFunction(@Nullable Object value) {
    return value instanceof Callable;
  }

  /**
   * Evaluates the expression.
   *
   * @param input what it looks at, or {@code Undefined.UNDEFINED}
   * @param now what the clock says
   * @return a value, {@code null} for JSON null, or {@code Undefined.UNDEFINED}
   * @throws JsonataError when it fails, or uses more than the limits
   */
  public @Nullable Object evaluate(
      @Nullable Object input, Bindings bindings, Instant now, Limits limits) {
    Frame frame = Frame.outermost(bindings).inner();
    if (input != UNDEFINED) {
      frame.bind("$", input);
    }
    Object context = input;
    if (input instanceof List<?> && !Sequence.isSequence(input)) {
      Sequence wrapper = Sequence.of(input);
      wrapper.outerWrapper = true;
      context = wrapper;
    }
    try {
      return new Evaluator(limits, now).evaluate(tree, context, frame);
    } catch (StackOverflowError _) {
      throw Meter.tooDeep();
    }
  }
}
