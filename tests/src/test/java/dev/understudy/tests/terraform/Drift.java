package dev.understudy.tests.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a plan says that reality has changed.
 *
 * @param attributes names of the changed attributes, by address
 */
record Drift(Map<String, Set<String>> attributes) {

  /** Reads {@code resource_drift} of a plan in JSON. */
  static Drift of(JsonNode plan) {
    Map<String, Set<String>> found = new TreeMap<>();
    for (JsonNode resource : plan.path("resource_drift")) {
      JsonNode change = resource.path("change");
      Set<String> names = new TreeSet<>();
      names(change.path("before"), names);
      names(change.path("after"), names);
      names.removeIf(
          name -> change.path("before").path(name).equals(change.path("after").path(name)));
      found.put(resource.path("address").asText(), names);
    }
    return new Drift(found);
  }

  private static void names(JsonNode object, Set<String> names) {
    for (Iterator<String> all = object.fieldNames(); all.hasNext(); ) {
      names.add(all.next());
    }
  }

  /** What a reconciliation may change: what has drifted, and what is gone may be made again. */
  Map<String, Set<String>> healable() {
    Map<String, Set<String>> healable = new TreeMap<>();
    attributes.forEach(
        (address, names) -> {
          Set<String> paths = new TreeSet<>(names);
          paths.add("[deleted]");
          healable.put(address, paths);
        });
    return healable;
  }

  /**
   * What is there beyond an earlier one. What Terraform learns by its first look at what it has
   * just made counts as drift with it: a gateway's address has an association then, and a list that
   * was not given is an empty one.
   */
  Drift beyond(Drift earlier) {
    Map<String, Set<String>> more = new TreeMap<>();
    attributes.forEach(
        (address, names) -> {
          Set<String> left = new TreeSet<>(names);
          left.removeAll(earlier.attributes.getOrDefault(address, Set.of()));
          if (!left.isEmpty()) {
            more.put(address, left);
          }
        });
    return new Drift(more);
  }
}
