package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.jsonata.Undefined;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of one scope, and behind them those of the scopes around. */
final class Variables {
  private final @Nullable Variables around;
  private final Map<String, @Nullable Object> own = new HashMap<>();

  Variables(@Nullable Variables around) {
    this.around = around;
  }

  @Nullable Object find(String name) {
    Object value = own.get(name);
    if (value != null || own.containsKey(name)) {
      return value;
    }
    return around == null ? Undefined.UNDEFINED : around.find(name);
  }

  void assign(Map<String, @Nullable Object> values) {
    own.putAll(values);
  }
}
