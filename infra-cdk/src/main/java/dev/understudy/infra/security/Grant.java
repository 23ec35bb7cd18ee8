package dev.understudy.infra.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something a role may do.
 *
 * <p>A resource with a wildcard needs a reason, and the reason becomes the waiver's text.
 *
 * @param actions exact actions
 * @param resources exact resources, unless there is a reason
 * @param conditions IAM condition block; empty for none
 * @param wildcardReason why a resource cannot be exact
 */
public record Grant(
    List<String> actions,
    List<String> resources,
    Map<String, Map<String, Object>> conditions,
    Optional<String> wildcardReason) {

  public Grant {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    conditions = Map.copyOf(conditions);
    if (actions.isEmpty() || resources.isEmpty()) {
      throw new IllegalArgumentException("a grant names actions and resources");
    }
    if (actions.stream().anyMatch(action -> action.contains("*"))) {
      throw new IllegalArgumentException("an action is never a wildcard: " + actions);
    }
    boolean wild = resources.stream().anyMatch(resource -> resource.contains("*"));
    if (wild != wildcardReason.isPresent()) {
      throw new IllegalArgumentException(
          "a wildcard and its reason come together: " + actions + " on " + resources);
    }
  }

  /** On exact resources. */
  public static Grant exact(List<String> actions, String... resources) {
    return new Grant(actions, List.of(resources), Map.of(), Optional.empty());
  }

  /** On resources that cannot be named exactly, and why. */
  public static Grant wild(String reason, List<String> actions, String... resources) {
    return new Grant(actions, List.of(resources), Map.of(), Optional.of(reason));
  }

  /** The same under a condition. */
  public Grant when(String operator, String key, Object value) {
    return new Grant(actions, resources, Map.of(operator, Map.of(key, value)), wildcardReason);
  }
}
