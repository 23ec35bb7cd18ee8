package dev.understudy.rehearsal.jsonata.language;

import org.jspecify.annotations.Nullable;

/** Code of a function that is not written in JSONata. */
@FunctionalInterface
public interface Function {
  /**
   * Calls the function.
   *
   * @param call the arguments, already checked against the signature, and where the call stands
   * @return a value, {@code null} for JSON null, or {@code Undefined.UNDEFINED}
   */
  @Nullable Object apply(Call call);
}
