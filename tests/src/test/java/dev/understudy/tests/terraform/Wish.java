package dev.understudy.tests.terraform;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a Terraform run is to come to.
 *
 * @param action of the build that plans
 * @param purpose by which the plan is judged
 * @param version of the source; empty for what it is now
 * @param allowed attribute paths that may be changed, by address, for RECONCILE
 */
record Wish(
    String stack,
    String action,
    String purpose,
    Map<String, ?> variables,
    String version,
    Map<String, ? extends Collection<String>> allowed) {

  List<String> targets() {
    return List.copyOf(allowed.keySet());
  }

  static Wish deploy(String stack, Map<String, ?> variables) {
    return new Wish(stack, "PLAN", "DEPLOY", variables, "", Map.of());
  }

  static Wish rollback(String stack, Map<String, ?> variables, String version) {
    return new Wish(stack, "PLAN", "ROLLBACK", variables, version, Map.of());
  }

  static Wish destroy(String stack, Map<String, ?> variables) {
    return new Wish(stack, "DESTROY", "DESTROY", variables, "", Map.of());
  }

  static Wish refresh(String stack, Map<String, ?> variables) {
    return new Wish(stack, "REFRESH", "REFRESH", variables, "", Map.of());
  }

  static Wish reconcile(
      String stack, Map<String, ?> variables, Map<String, ? extends Collection<String>> allowed) {
    return new Wish(stack, "RECONCILE", "RECONCILE", variables, "", allowed);
  }
}
