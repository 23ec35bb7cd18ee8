package dev.understudy.functions.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.runtime.AttributePaths;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The attribute paths that a planned change changes, written as the search for drift writes them.
 *
 * <p>What is there and is known only after the apply counts as changed: nobody can say that it
 * stays (<a
 * href="https://developer.hashicorp.com/terraform/internals/json-format#change-representation">after_unknown</a>).
 * Where nothing is there, nothing can be undone: providers announce so what they only compute.
 */
final class ChangedPaths {

  /** The whole resource is made again. */
  static final String MADE = "[deleted]";

  /** Only the state changes: a resource is moved or imported. */
  static final String MOVED = "[moved]";

  private ChangedPaths() {}

  static Set<String> of(ResourceChange resource) {
    return switch (resource.operation()) {
      case CREATE -> Set.of(MADE);
      case UPDATE -> updated(resource.json().path("change"));
      case UNCHANGED, READ -> Set.of(MOVED);
      // Destructive: refused as that.
      case REPLACE, DELETE, FORGET -> Set.of();
    };
  }

  private static Set<String> updated(JsonNode change) {
    JsonNode hidden = change.path("before_sensitive");
    JsonNode hiddenThen = change.path("after_sensitive");
    Set<String> paths = new LinkedHashSet<>();
    AttributePaths.differing(change.path("before"), change.path("after"), hidden, hiddenThen)
        .forEach(path -> paths.add(path.text()));
    new Unknown(change.path("before"), hidden, hiddenThen)
        .collect("", change.path("after_unknown"), paths);
    return paths;
  }

  /** A place in a resource of which something is unknown. */
  private record Unknown(JsonNode before, JsonNode hidden, JsonNode hiddenThen) {

    void collect(String path, JsonNode unknown, Set<String> paths) {
      if (isTrue(unknown) || ((isTrue(hidden) || isTrue(hiddenThen)) && holdsTrue(unknown))) {
        // The keys of what is hidden are hidden too.
        if (isSomething(before)) {
          paths.add(path);
        }
      } else if (unknown.isObject()) {
        for (var entry : unknown.properties()) {
          String key = entry.getKey();
          new Unknown(before.path(key), hidden.path(key), hiddenThen.path(key))
              .collect(path.isEmpty() ? key : path + "." + key, entry.getValue(), paths);
        }
      } else if (unknown.isArray()) {
        for (int i = 0; i < unknown.size(); i++) {
          new Unknown(before.path(i), hidden.path(i), hiddenThen.path(i))
              .collect(path + "[" + i + "]", unknown.path(i), paths);
        }
      }
    }
  }

  private static boolean isSomething(JsonNode before) {
    return !before.isMissingNode()
        && !before.isNull()
        && !(before.isContainerNode() && before.isEmpty())
        && !(before.isTextual() && before.textValue().isEmpty());
  }

  private static boolean isTrue(JsonNode node) {
    return node.isBoolean() && node.booleanValue();
  }

  private static boolean holdsTrue(JsonNode node) {
    if (isTrue(node)) {
      return true;
    }
    for (JsonNode child : node) {
      if (holdsTrue(child)) {
        return true;
      }
    }
    return false;
  }
}
