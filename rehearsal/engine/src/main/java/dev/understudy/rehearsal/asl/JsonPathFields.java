package dev.understudy.rehearsal.asl;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields and key names that only JSONPath states have. */
final class JsonPathFields {
  private static final Set<String> NAMES =
      Set.of(
          "InputPath",
          "OutputPath",
          "ResultPath",
          "Parameters",
          "ResultSelector",
          "Result",
          "ItemsPath",
          "SecondsPath",
          "TimestampPath",
          "TimeoutSecondsPath",
          "HeartbeatSecondsPath",
          "MaxConcurrencyPath",
          "ToleratedFailureCountPath",
          "ToleratedFailurePercentagePath",
          "ErrorPath",
          "CausePath",
          "Variable");

  private JsonPathFields() {}

  static boolean has(String field) {
    return NAMES.contains(field);
  }

  /** Whether a JSONPath template would be evaluated: it has a key that ends in {@code .$}. */
  static boolean isTemplate(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.keySet().stream().anyMatch(key -> ((String) key).endsWith(".$"))
              || map.values().stream().anyMatch(JsonPathFields::isTemplate);
      case List<?> list -> list.stream().anyMatch(JsonPathFields::isTemplate);
      case null, default -> false;
    };
  }
}
