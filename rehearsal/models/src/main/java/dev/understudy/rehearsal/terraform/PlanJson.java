package dev.understudy.rehearsal.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a plan as {@code terraform show -json} does (<a
 * href="https://developer.hashicorp.com/terraform/internals/json-format#plan-representation">plan
 * representation</a>): what policies and the search for drift read, without the configuration and
 * the planned values.
 */
final class PlanJson {
  // Sorted, since Map.of has another order in every JVM and a plan is known by its hash.
  static final ObjectMapper MAPPER =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  private static final String PROVIDER = "registry.terraform.io/hashicorp/aws";

  private PlanJson() {}

  static byte[] of(SavedPlan plan) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format_version", "1.2");
    json.put("terraform_version", "1.11.4");
    json.put("variables", variables(plan.variables()));
    json.put("resource_changes", changes(plan.changes()));
    if (!plan.drift().isEmpty()) {
      json.put("resource_drift", changes(plan.drift()));
    }
    json.put("output_changes", outputs(plan));
    json.put("applyable", plan.changesAnything());
    json.put("complete", true);
    json.put("errored", false);
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> variables(Map<String, Object> variables) {
    Map<String, Object> json = new LinkedHashMap<>();
    variables.forEach((name, value) -> json.put(name, Map.of("value", value)));
    return json;
  }

  static List<Map<String, Object>> changes(List<PlannedChange> changes) {
    List<Map<String, Object>> json = new ArrayList<>();
    for (PlannedChange change : changes) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("address", change.address());
      each.put("mode", "managed");
      each.put("type", change.type());
      each.put("name", change.address().substring(change.address().lastIndexOf('.') + 1));
      each.put("provider_name", PROVIDER);
      each.put("change", change(change));
      json.add(each);
    }
    return json;
  }

  private static Map<String, @Nullable Object> change(PlannedChange change) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("actions", change.actions());
    json.put("before", change.before().isEmpty() ? null : change.attributesBefore());
    json.put("after", change.after().isEmpty() ? null : change.attributesAfter());
    json.put("after_unknown", Map.of());
    json.put("before_sensitive", change.before().isEmpty() ? (Object) false : Map.of());
    json.put("after_sensitive", change.after().isEmpty() ? (Object) false : Map.of());
    return json;
  }

  private static Map<String, Object> outputs(SavedPlan plan) {
    Map<String, Object> json = new LinkedHashMap<>();
    plan.outputs()
        .forEach(
            (name, value) -> {
              Object present = plan.presentOutputs().get(name);
              Map<String, @Nullable Object> each = new LinkedHashMap<>();
              each.put(
                  "actions",
                  List.of(present == null ? "create" : present.equals(value) ? "no-op" : "update"));
              each.put("before", present);
              each.put("after", value);
              each.put("after_unknown", false);
              each.put("before_sensitive", false);
              each.put("after_sensitive", false);
              json.put(name, each);
            });
    return json;
  }
}
