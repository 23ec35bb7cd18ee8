package dev.understudy.rehearsal.jsonata.language;

import org.jspecify.annotations.Nullable;

/** Variables and functions that the caller of an expression provides. */
@FunctionalInterface
public interface Bindings {
  /**
   * What a name stands for.
   *
   * @return a JSON tree, a function made by {@link Program#function}, or {@code
   *     Undefined.UNDEFINED} to go on with JSONata's own functions
   */
  @Nullable Object lookup(String name);
}
