package dev.understudy.functions.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the attribute paths in which two states of a Terraform resource differ.
 *
 * <p>A path reads {@code tags.Name} or {@code health_check[0].path}. A list that has grown or
 * shrunk is one path, that of the list: with an element gone, all that follow would seem to have
 * changed. Lists of the same elements in another order are alike, since Terraform writes sets as
 * lists. What Terraform marks as sensitive is not looked into: the keys of a sensitive map are part
 * of the secret (<a
 * href="https://developer.hashicorp.com/terraform/internals/json-format#change-representation">change
 * representation</a>). Nothing, an empty text, an empty list and an empty map are alike, as
 * providers hand back the one for the other.
 */
public final class AttributePaths {

  private final Set<Path> found = new LinkedHashSet<>();

  private AttributePaths() {}

  /**
   * A place in a resource.
   *
   * @param text the path
   * @param sensitive whether Terraform hides what is there
   */
  public record Path(String text, boolean sensitive) {}

  /**
   * The differing paths, in the order of the attributes.
   *
   * @param beforeSensitive {@code true}, or a tree of the same shape with {@code true} in it
   * @param afterSensitive the same for what is there now
   */
  public static List<Path> differing(
      JsonNode before, JsonNode after, JsonNode beforeSensitive, JsonNode afterSensitive) {
    AttributePaths paths = new AttributePaths();
    paths.compare("", before, after, beforeSensitive, afterSensitive);
    return List.copyOf(paths.found);
  }

  private void compare(
      String path, JsonNode before, JsonNode after, JsonNode hidden, JsonNode hiddenNow) {
    if (alike(before, after)) {
      return;
    }
    if (isTrue(hidden) || isTrue(hiddenNow)) {
      found.add(new Path(path, true));
    } else if (before.isObject() && after.isObject()) {
      keys(before, after)
          .forEach(
              key ->
                  compare(
                      path.isEmpty() ? key : path + "." + key,
                      before.path(key),
                      after.path(key),
                      hidden.path(key),
                      hiddenNow.path(key)));
    } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
      for (int i = 0; i < before.size(); i++) {
        compare(
            path + "[" + i + "]", before.path(i), after.path(i), hidden.path(i), hiddenNow.path(i));
      }
    } else {
      found.add(new Path(path, holdsTrue(hidden) || holdsTrue(hiddenNow)));
    }
  }

  private static boolean alike(JsonNode before, JsonNode after) {
    if (isNothing(before) && isNothing(after)) {
      return true;
    }
    if (before.isNumber() && after.isNumber()) {
      // 1 and 1.0 are the same number to Terraform.
      return before.decimalValue().compareTo(after.decimalValue()) == 0;
    }
    return before.equals(after) || sameElements(before, after);
  }

  private static boolean sameElements(JsonNode before, JsonNode after) {
    if (!before.isArray() || !after.isArray() || before.size() != after.size()) {
      return false;
    }
    List<JsonNode> left = new ArrayList<>();
    before.forEach(left::add);
    for (JsonNode element : after) {
      if (!left.remove(element)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNothing(JsonNode node) {
    return node.isMissingNode()
        || node.isNull()
        || (node.isContainerNode() && node.isEmpty())
        || (node.isTextual() && node.textValue().isEmpty());
  }

  private static Set<String> keys(JsonNode before, JsonNode after) {
    Set<String> keys = new LinkedHashSet<>();
    before.fieldNames().forEachRemaining(keys::add);
    after.fieldNames().forEachRemaining(keys::add);
    return keys;
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
