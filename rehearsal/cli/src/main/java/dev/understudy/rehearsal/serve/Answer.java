package dev.understudy.rehearsal.serve;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of an answer, in the order they are put in. */
final class Answer {
  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

  Answer with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  /** A timestamp: seconds since 1970 with milliseconds, as JSON 1.0 has them. */
  Answer with(String name, Instant at) {
    return with(name, BigDecimal.valueOf(at.toEpochMilli(), 3));
  }

  Answer withOptional(String name, Optional<?> value) {
    value.ifPresent(given -> members.put(name, given));
    return this;
  }

  Map<String, @Nullable Object> members() {
    return members;
  }
}
