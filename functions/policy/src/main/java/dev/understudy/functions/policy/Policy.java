package dev.understudy.functions.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One rule, read and checked.
 *
 * @param id unique
 * @param level what follows when it does not hold
 * @param message to whoever wrote the change
 * @param appliesTo resource types, or beginnings with {@code *}; empty for all
 * @param on what is done to the resource
 * @param when whether it applies
 * @param require what must hold
 * @param exemptions resources it does not bind for a while
 */
record Policy(
    String id,
    Level level,
    String message,
    List<String> appliesTo,
    Set<Operation> on,
    Optional<Rule> when,
    Rule require,
    List<Exemption> exemptions) {

  Policy {
    appliesTo = List.copyOf(appliesTo);
    on = Set.copyOf(on);
    exemptions = List.copyOf(exemptions);
  }

  boolean concerns(ResourceChange change) {
    return change.managed()
        && on.contains(change.operation())
        && (appliesTo.isEmpty() || appliesTo.stream().anyMatch(type -> fits(type, change.type())));
  }

  private static boolean fits(String pattern, String type) {
    return pattern.endsWith("*")
        ? type.startsWith(pattern.substring(0, pattern.length() - 1))
        : type.equals(pattern);
  }
}
