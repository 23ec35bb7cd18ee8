package dev.understudy.functions.policy;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;

/**
 * A compiled CEL expression that answers yes or no.
 *
 * @param program thread-safe
 */
record Rule(CelRuntime.Program program) {

  /** What an expression says of a change. */
  sealed interface Answer {

    /** It is true or false. */
    record Told(boolean holds) implements Answer {}

    /**
     * There is no telling.
     *
     * @param why without values
     */
    record Untold(String why) implements Answer {}
  }

  Answer ask(Map<String, Object> variables) {
    Object result;
    try {
      result = program.eval(variables);
    } catch (CelEvaluationException e) {
      // The message of CEL may quote what it could not work with.
      return new Answer.Untold(words(e.getErrorCode()));
    } catch (RuntimeException | StackOverflowError e) {
      return new Answer.Untold("it broke off (" + e.getClass().getSimpleName() + ")");
    }
    return result instanceof Boolean holds
        ? new Answer.Told(holds)
        : new Answer.Untold("its result is neither true nor false");
  }

  private static String words(CelErrorCode code) {
    return switch (code) {
      case ATTRIBUTE_NOT_FOUND ->
          "it uses a field that is not there, which has() or get() would have told";
      case INDEX_OUT_OF_BOUNDS -> "it uses an item that a list has not";
      case OVERLOAD_NOT_FOUND -> "it uses a value of another type than it expects, perhaps null";
      case BAD_FORMAT -> "it converts a text that has not the form for it";
      case ITERATION_BUDGET_EXCEEDED -> "it takes too many steps";
      case DIVIDE_BY_ZERO -> "it divides by zero";
      case NUMERIC_OVERFLOW -> "a number in it gets too large";
      case INTERNAL_ERROR,
          DUPLICATE_ATTRIBUTE,
          INVALID_ARGUMENT,
          AMBIGUOUS_OVERLOAD,
          TYPE_NOT_FOUND ->
          "it failed with " + code.name();
    };
  }
}
