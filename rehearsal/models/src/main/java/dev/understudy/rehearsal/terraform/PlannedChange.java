package dev.understudy.rehearsal.terraform;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a plan does to one resource.
 *
 * @param before as it is; empty when it is to be created
 * @param after as it is to be; empty when it is to be deleted
 */
record PlannedChange(
    String address, Optional<VirtualResource> before, Optional<VirtualResource> after) {

  // https://developer.hashicorp.com/terraform/internals/json-format#change-representation
  List<String> actions() {
    if (before.isEmpty()) {
      return List.of("create");
    }
    if (after.isEmpty()) {
      return List.of("delete");
    }
    if (before.get().sameAs(after.get())) {
      return List.of("no-op");
    }
    return before.get().mustBeReplacedBy(after.get())
        ? List.of("delete", "create")
        : List.of("update");
  }

  boolean changes() {
    return !actions().equals(List.of("no-op"));
  }

  String type() {
    return after.or(() -> before).map(VirtualResource::type).orElse("");
  }

  Map<String, Object> attributesBefore() {
    return before.map(VirtualResource::attributes).orElse(Map.of());
  }

  Map<String, Object> attributesAfter() {
    return after.map(VirtualResource::attributes).orElse(Map.of());
  }
}
