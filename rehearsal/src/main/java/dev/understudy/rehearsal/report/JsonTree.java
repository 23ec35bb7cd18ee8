package dev.understudy.rehearsal.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The small grammar in which reports become JSON for the page: every text is made visible on its
 * way.
 */
final class JsonTree {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<String, Object> fields = new LinkedHashMap<>();

  static JsonTree tree() {
    return new JsonTree();
  }

  JsonTree text(String name, String value) {
    fields.put(name, VisibleText.of(value));
    return this;
  }

  JsonTree number(String name, double value) {
    fields.put(name, value);
    return this;
  }

  JsonTree number(String name, long value) {
    fields.put(name, value);
    return this;
  }

  JsonTree flag(String name, boolean value) {
    fields.put(name, value);
    return this;
  }

  /** In seconds. */
  JsonTree seconds(String name, Duration value) {
    return number(name, value.toMillis() / 1000.0);
  }

  /** In seconds after {@code start}. */
  JsonTree since(String name, Instant start, Instant at) {
    return seconds(name, Duration.between(start, at));
  }

  JsonTree child(String name, JsonTree value) {
    fields.put(name, value.fields);
    return this;
  }

  JsonTree texts(String name, Collection<String> values) {
    fields.put(name, values.stream().map(VisibleText::of).toList());
    return this;
  }

  <T> JsonTree list(String name, Collection<T> values, Function<T, JsonTree> each) {
    fields.put(name, values.stream().map(value -> each.apply(value).fields).toList());
    return this;
  }

  String json() {
    try {
      return MAPPER.writeValueAsString(fields);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("A tree of maps, lists, texts and numbers is always JSON", e);
    }
  }
}
