package dev.understudy.rehearsal.report.json;

import dev.understudy.rehearsal.report.VisibleText;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One JSON object in the making; every text is made visible on its way. */
final class Tree {

  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  Map<String, @Nullable Object> fields() {
    return Collections.unmodifiableMap(fields);
  }

  Tree text(String name, String value) {
    fields.put(name, VisibleText.ofLines(value));
    return this;
  }

  Tree number(String name, long value) {
    return number(name, (double) value);
  }

  Tree number(String name, double value) {
    fields.put(name, plain(value));
    return this;
  }

  /** A gap where there is none. */
  Tree number(String name, OptionalDouble value) {
    fields.put(name, value.isPresent() ? plain(value.getAsDouble()) : null);
    return this;
  }

  Tree flag(String name, boolean value) {
    fields.put(name, value);
    return this;
  }

  Tree flag(String name, Optional<Boolean> value) {
    fields.put(name, value.orElse(null));
    return this;
  }

  Tree raw(String name, @Nullable Object value) {
    fields.put(name, value);
    return this;
  }

  Tree child(String name, Tree value) {
    fields.put(name, value.fields());
    return this;
  }

  Tree texts(String name, Collection<String> values) {
    fields.put(name, values.stream().map(VisibleText::of).toList());
    return this;
  }

  <T> Tree list(String name, Collection<T> values, Function<T, Tree> each) {
    fields.put(name, values.stream().map(value -> each.apply(value).fields()).toList());
    return this;
  }

  /** Whole numbers without a fraction. */
  static Object plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Object) (long) value : value;
  }
}
