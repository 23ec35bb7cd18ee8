package dev.understudy.functions.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What a plan does to one resource.
 *
 * @param address where the configuration has it
 * @param type such as {@code aws_s3_bucket}
 * @param managed false for a data source
 * @param operation what is done
 * @param json the whole entry of {@code resource_changes}
 */
public record ResourceChange(
    String address, String type, boolean managed, Operation operation, JsonNode json) {

  private static final int NAMES_SHOWN = 12;

  /** The attributes before, an object; null for what is made. */
  JsonNode before() {
    return json.path("change").path("before");
  }

  /** The attributes after, as far as they are known; null for what is deleted. */
  JsonNode after() {
    return json.path("change").path("after");
  }

  /** Where {@code true} stands, the attribute is known only when the plan has been applied. */
  JsonNode afterUnknown() {
    return json.path("change").path("after_unknown");
  }

  /** Whether applying the plan does anything for this resource, if only to the state. */
  boolean changes() {
    return managed
        && (operation.changes()
            || json.has("previous_address")
            || json.path("change").has("importing"));
  }

  /** A line for a reviewer: what is done to which resource, attributes by name only. */
  String summary() {
    List<String> names = operation == Operation.UPDATE ? changedAttributes() : List.of();
    String detail =
        switch (operation) {
          case UPDATE -> ": " + listed(names);
          case REPLACE -> because();
          case UNCHANGED -> json.path("change").has("importing") ? ", imported" : ", moved";
          case READ, CREATE, DELETE, FORGET -> "";
        };
    return operation.sign() + " " + address + " (" + operation.label() + detail + ")";
  }

  private String because() {
    TreeSet<String> names = new TreeSet<>();
    for (JsonNode path : json.path("change").path("replace_paths")) {
      names.add(path.path(0).asText(""));
    }
    names.remove("");
    return names.isEmpty() ? "" : ": for " + listed(new ArrayList<>(names));
  }

  private List<String> changedAttributes() {
    TreeSet<String> names = new TreeSet<>();
    after().fieldNames().forEachRemaining(names::add);
    before().fieldNames().forEachRemaining(names::add);
    names.removeIf(name -> before().path(name).equals(after().path(name)));
    for (var unknown : afterUnknown().properties()) {
      if (unknown.getValue().asBoolean(false)) {
        names.add(unknown.getKey());
      }
    }
    return new ArrayList<>(names);
  }

  static String listed(List<String> names) {
    return names.size() <= NAMES_SHOWN
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, NAMES_SHOWN))
            + " and "
            + (names.size() - NAMES_SHOWN)
            + " more";
  }
}
