package dev.understudy.rehearsal.jsonata;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an expression can see beside its own text. */
public interface Scope {
  /**
   * The value of {@code $name}, including {@code $states}.
   *
   * @return a JSON tree, {@code null} for JSON null, or {@link Undefined#UNDEFINED}
   */
  @Nullable Object variable(String name);

  /** What {@code $now} and {@code $millis} are told. */
  Instant now();

  /** Next 64 random bits, for {@code $random} and {@code $uuid}. */
  long nextRandom();
}
