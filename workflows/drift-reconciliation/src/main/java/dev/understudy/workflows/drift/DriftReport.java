package dev.understudy.workflows.drift;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.runtime.AttributePaths;
import dev.understudy.functions.runtime.fault.GuardRefused;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a refresh-only plan says has changed outside of Terraform: its {@code resource_drift} (<a
 * href="https://developer.hashicorp.com/terraform/internals/json-format#plan-representation">plan
 * representation</a>).
 */
final class DriftReport {

  private static final List<String> NAME_FIELDS = List.of("id", "name", "arn");

  private DriftReport() {}

  /**
   * Every drifted attribute, in the order of the plan.
   *
   * @param plan what {@code terraform show -json} printed
   * @throws GuardRefused when the plan cannot be relied on: another format, errors, or incomplete
   */
  static List<DriftedAttribute> of(JsonNode plan) {
    refuseUnreliable(plan);
    List<DriftedAttribute> drifted = new ArrayList<>();
    for (JsonNode resource : plan.path("resource_drift")) {
      drifted.addAll(ofResource(resource));
    }
    return drifted;
  }

  private static void refuseUnreliable(JsonNode plan) {
    String version = plan.path("format_version").asText("");
    if (!version.startsWith("1.")) {
      // "Reject any input which reports an unsupported major version."
      throw new GuardRefused("the plan is of format " + Plain.text(version, 20) + ", known is 1");
    }
    if (plan.path("errored").asBoolean(false)) {
      throw new GuardRefused("the plan has errors");
    }
    if (!plan.path("complete").asBoolean(true)) {
      throw new GuardRefused("the plan is incomplete");
    }
    JsonNode drift = plan.path("resource_drift");
    if (!drift.isMissingNode() && !drift.isArray()) {
      throw new GuardRefused("the plan's resource_drift is not a list");
    }
  }

  private static List<DriftedAttribute> ofResource(JsonNode resource) {
    String address = resource.path("address").asText("");
    String type = resource.path("type").asText("");
    JsonNode change = resource.path("change");
    JsonNode before = change.path("before");
    JsonNode after = change.path("after");
    if (address.isEmpty() || type.isEmpty() || !change.isObject()) {
      throw new GuardRefused("the plan's resource_drift has an entry without address or change");
    }
    JsonNode hidden = change.path("before_sensitive");
    JsonNode hiddenNow = change.path("after_sensitive");
    List<String> names = names(before, after, hidden, hiddenNow);
    if (resource.hasNonNull("deposed")) {
      return List.of(whole(address, type, DriftedAttribute.DEPOSED, names));
    }
    if (isNone(before) || isNone(after)) {
      return isNone(before) && isNone(after)
          ? List.of()
          : List.of(
              whole(
                  address,
                  type,
                  isNone(after) ? DriftedAttribute.DELETED : DriftedAttribute.CREATED,
                  names));
    }
    return AttributePaths.differing(before, after, hidden, hiddenNow).stream()
        .map(path -> new DriftedAttribute(address, type, path.text(), path.sensitive(), names))
        .toList();
  }

  private static DriftedAttribute whole(
      String address, String type, String what, List<String> names) {
    return new DriftedAttribute(address, type, what, false, names);
  }

  private static List<String> names(
      JsonNode before, JsonNode after, JsonNode hidden, JsonNode hiddenNow) {
    Set<String> names = new LinkedHashSet<>();
    for (String field : NAME_FIELDS) {
      boolean secret = hides(hidden, field) || hides(hiddenNow, field);
      JsonNode value = isNone(before) ? after.path(field) : before.path(field);
      if (!secret && value.isTextual() && !value.textValue().isBlank()) {
        names.add(value.textValue());
      }
    }
    return List.copyOf(names);
  }

  private static boolean hides(JsonNode sensitive, String field) {
    return sensitive.asBoolean(false) || sensitive.path(field).asBoolean(false);
  }

  private static boolean isNone(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
