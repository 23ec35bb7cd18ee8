package dev.understudy.functions.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as CEL sees it: maps, lists, strings, ints, doubles, booleans and CEL's own null. */
final class CelValues {

  private CelValues() {}

  /** Whole numbers that fit are ints, others doubles; what is missing is null. */
  static Object of(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> map = LinkedHashMap.newLinkedHashMap(node.size());
        node.properties().forEach(field -> map.put(field.getKey(), of(field.getValue())));
        yield map;
      }
      case ARRAY -> {
        List<Object> list = new ArrayList<>(node.size());
        node.forEach(item -> list.add(of(item)));
        yield list;
      }
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER ->
          node.canConvertToExactIntegral() && node.canConvertToLong()
              ? (Object) node.longValue()
              : (Object) node.doubleValue();
      case NULL, MISSING -> NullValue.NULL_VALUE;
      case BINARY, POJO -> throw new AssertionError("not JSON: " + node.getNodeType());
    };
  }

  /** A change as policies name its parts; see docs/policies.md. */
  static Map<String, Object> of(ResourceChange change) {
    JsonNode json = change.json();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("address", change.address());
    map.put("type", change.type());
    map.put("name", json.path("name").asText(""));
    map.put("module", json.path("module_address").asText(""));
    map.put("mode", change.managed() ? "managed" : "data");
    map.put("provider", json.path("provider_name").asText(""));
    map.put("operation", change.operation().label());
    map.put("actions", of(json.path("change").path("actions")));
    map.put("before", of(change.before()));
    map.put("after", of(change.after()));
    map.put("after_unknown", of(change.afterUnknown()));
    return map;
  }

  /**
   * The value at a path.
   *
   * @param path names and list positions from 0, separated by dots
   * @param otherwise when something on the way is missing, or the value is null
   */
  static Object at(Object root, String path, Object otherwise) {
    Object value = root;
    for (String step : path.split("\\.", -1)) {
      Object below =
          switch (value) {
            case Map<?, ?> map -> map.get(step);
            case List<?> list -> item(list, step);
            default -> null;
          };
      if (below == null) {
        return otherwise;
      }
      value = below;
    }
    return value instanceof NullValue ? otherwise : value;
  }

  private static Object item(List<?> list, String step) {
    boolean position = step.matches("\\d{1,6}") && Integer.parseInt(step) < list.size();
    return position ? list.get(Integer.parseInt(step)) : NullValue.NULL_VALUE;
  }

  /** Whether the value at a path is known only when the plan has been applied. */
  static boolean unknown(Object change, String path) {
    Object value = at(change, "after_unknown", false);
    for (String step : path.split("\\.", -1)) {
      if (Boolean.TRUE.equals(value)) {
        return true;
      }
      value = at(value, step, false);
    }
    return anyTrue(value);
  }

  private static boolean anyTrue(Object value) {
    return switch (value) {
      case Boolean flag -> flag;
      case Map<?, ?> map -> map.values().stream().anyMatch(CelValues::anyTrue);
      case List<?> list -> list.stream().anyMatch(CelValues::anyTrue);
      default -> false;
    };
  }
}
