package dev.understudy.rehearsal.fault;

import dev.understudy.rehearsal.integration.CallSite;
import org.jspecify.annotations.Nullable;

/** Hears what calls of Task states came to, whether or not the answer reached the state. */
@FunctionalInterface
public interface CallAnswers {
  /** A call was carried out and succeeded. */
  void succeeded(CallSite site, @Nullable Object output);
}
