package dev.understudy.rehearsal.jsonata.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function as a value. */
sealed interface Callable {
  /** How many arguments it declares; functions that call it pass it no more. */
  int arity();

  /** What it accepts, or null when anything. */
  @Nullable Signature signature();

  /** A function of the language or of a dialect. */
  record Native(String name, int arity, @Nullable Signature signature, Function code)
      implements Callable {}

  /** A function an expression defines, with what it can see. */
  record Lambda(
      List<Node> parameters,
      @Nullable Signature signature,
      Node body,
      @Nullable Object input,
      Frame frame,
      boolean tailCall)
      implements Callable {
    @Override
    public int arity() {
      return parameters.size();
    }
  }

  /** A regular expression, which can be called like a function. */
  record Regex(ScriptPattern pattern) implements Callable {
    @Override
    public int arity() {
      return 2;
    }

    @Override
    public @Nullable Signature signature() {
      return null;
    }
  }
}
