package dev.understudy.rehearsal.jsonata.language;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of functions: with all arguments, with some, and one after the other. */
final class Calls {
  private final Evaluator evaluator;

  Calls(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  @Nullable Object call(Node node, @Nullable Object input, Frame frame) {
    return call(node, input, frame, new ArrayList<>(node.items.size()));
  }

  private @Nullable Object call(
      Node node, @Nullable Object input, Frame frame, List<@Nullable Object> arguments) {
    Object function = function(node, input, frame, "T1005");
    for (Node argument : node.items) {
      arguments.add(evaluator.evaluate(argument, input, frame));
    }
    try {
      return apply(function, arguments.toArray(), input, frame);
    } catch (JsonataError e) {
      throw e.with("token", nameOf(node));
    }
  }

  private @Nullable Object function(
      Node node, @Nullable Object input, Frame frame, String forgottenDollar) {
    Node procedure = node.left();
    Object function = evaluator.evaluate(procedure, input, frame);
    if (function == UNDEFINED
        && procedure.type == Node.Type.PATH
        && Values.scriptTruth(frame.lookup(procedure.items.getFirst().text))) {
      throw new JsonataError(forgottenDollar).with("token", nameOf(node));
    }
    return function;
  }

  private static String nameOf(Node call) {
    Node procedure = call.left();
    return procedure.type == Node.Type.PATH ? procedure.items.getFirst().text : procedure.text;
  }

  @Nullable Object applyTo(Node node, @Nullable Object input, Frame frame) {
    Object left = evaluator.evaluate(node.left(), input, frame);
    Node right = node.right();
    if (right.type == Node.Type.FUNCTION) {
      List<@Nullable Object> arguments = new ArrayList<>(right.items.size() + 1);
      arguments.add(left);
      return call(right, input, frame, arguments);
    }
    Object function = evaluator.evaluate(right, input, frame);
    if (!(function instanceof Callable second)) {
      throw new JsonataError("T2006").with("value", function);
    }
    if (left instanceof Callable first) {
      return new Callable.Native(
          "",
          1,
          null,
          call -> {
            Object between = call.call(first, call.argument(0));
            return call.call(second, between);
          });
    }
    return apply(second, new @Nullable Object[] {left}, null, frame);
  }

  /** Calls a function, and what it calls in its turn as its last act. */
  @Nullable Object apply(
      @Nullable Object function,
      @Nullable Object[] arguments,
      @Nullable Object input,
      Frame frame) {
    Object result = applyOnce(function, arguments, input, frame);
    while (result instanceof Callable.Lambda thunk && thunk.tailCall()) {
      evaluator.meter().step();
      Node call = thunk.body();
      Object next = evaluator.evaluate(call.left(), thunk.input(), thunk.frame());
      @Nullable Object[] further = new @Nullable Object[call.items.size()];
      for (int i = 0; i < further.length; i++) {
        further[i] = evaluator.evaluate(call.items.get(i), thunk.input(), thunk.frame());
      }
      try {
        result = applyOnce(next, further, input, frame);
      } catch (JsonataError e) {
        throw call.left().type == Node.Type.VARIABLE ? e.with("token", call.left().text) : e;
      }
    }
    return result;
  }

  private @Nullable Object applyOnce(
      @Nullable Object function,
      @Nullable Object[] arguments,
      @Nullable Object input,
      Frame frame) {
    if (!(function instanceof Callable callable)) {
      throw new JsonataError("T1006");
    }
    Signature signature = callable.signature();
    @Nullable Object[] valid = signature == null ? arguments : signature.validate(arguments, input);
    return switch (callable) {
      case Callable.Lambda lambda -> run(lambda, valid);
      case Callable.Native code -> code.code().apply(new Call(valid, evaluator, input, frame));
      case Callable.Regex regex -> Regexes.match(regex, new Call(valid, evaluator, input, frame));
    };
  }

  private @Nullable Object run(Callable.Lambda lambda, @Nullable Object[] arguments) {
    Frame inner = lambda.frame().inner();
    List<Node> parameters = lambda.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      inner.bind(parameters.get(i).text, i < arguments.length ? arguments[i] : UNDEFINED);
    }
    return evaluator.evaluate(lambda.body(), lambda.input(), inner);
  }

  @Nullable Object partial(Node node, @Nullable Object input, Frame frame) {
    List<@Nullable Object> arguments = new ArrayList<>();
    for (Node argument : node.items) {
      arguments.add(
          argument.isPlaceholder() ? argument : evaluator.evaluate(argument, input, frame));
    }
    return switch (function(node, input, frame, "T1007")) {
      case Callable.Lambda lambda -> partial(lambda, arguments);
      case Callable.Native code -> partial(code, arguments);
      case null, default -> throw new JsonataError("T1008").with("token", nameOf(node));
    };
  }

  private static boolean open(List<?> arguments, int index) {
    return index < arguments.size() && arguments.get(index) instanceof Node;
  }

  private static Callable partial(Callable.Lambda lambda, List<?> arguments) {
    Frame inner = lambda.frame().inner();
    List<Node> unbound = new ArrayList<>();
    List<Node> parameters = lambda.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (open(arguments, i)) {
        unbound.add(parameters.get(i));
      } else {
        inner.bind(parameters.get(i).text, i < arguments.size() ? arguments.get(i) : UNDEFINED);
      }
    }
    return new Callable.Lambda(unbound, null, lambda.body(), lambda.input(), inner, false);
  }

  private static Callable partial(Callable.Native code, List<?> arguments) {
    int open = (int) arguments.stream().filter(Node.class::isInstance).count();
    return new Callable.Native(
        code.name(),
        open,
        null,
        call -> {
          @Nullable Object[] filled =
              new @Nullable Object[Math.max(code.arity(), arguments.size())];
          int next = 0;
          for (int i = 0; i < filled.length; i++) {
            filled[i] =
                open(arguments, i)
                    ? call.argument(next++)
                    : i < arguments.size() ? arguments.get(i) : UNDEFINED;
          }
          return code.code().apply(new Call(filled, call.evaluator(), call.input(), call.frame()));
        });
  }
}
