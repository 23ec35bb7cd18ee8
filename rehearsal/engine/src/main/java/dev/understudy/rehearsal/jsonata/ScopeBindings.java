package dev.understudy.rehearsal.jsonata;

import dev.understudy.rehearsal.jsonata.language.Bindings;
import org.jspecify.annotations.Nullable;

/** The variables of a scope, and behind them the functions of Step Functions. */
record ScopeBindings(Scope scope) implements Bindings {
  @Override
  public @Nullable Object lookup(String name) {
    Object value = scope.variable(name);
    return value == Undefined.UNDEFINED ? AwsFunctions.lookup(name) : value;
  }
}
