package dev.understudy.tests.terraform;

import java.util.List;
import java.util.Map;

/**
 * What a Terraform run is to come to.
 *
 * @param action of the build that plans
 * @param purpose by which the plan is judged
 * @param version of the source; empty for what it is now
 * @param targets addresses, for RECONCILE
 */
record Wish(
    String stack,
    String action,
    String purpose,
    Map<String, ?> variables,
    String version,
    List<String> targets) {

  static Wish deploy(String stack, Map<String, ?> variables) {
    return new Wish(stack, "PLAN", "DEPLOY", variables, "", List.of());
  }

  static Wish rollback(String stack, Map<String, ?> variables, String version) {
    return new Wish(stack, "PLAN", "ROLLBACK", variables, version, List.of());
  }

  static Wish destroy(String stack, Map<String, ?> variables) {
    return new Wish(stack, "DESTROY", "DESTROY", variables, "", List.of());
  }

  static Wish refresh(String stack, Map<String, ?> variables) {
    return new Wish(stack, "REFRESH", "REFRESH", variables, "", List.of());
  }

  static Wish reconcile(String stack, Map<String, ?> variables, List<String> targets) {
    return new Wish(stack, "RECONCILE", "RECONCILE", variables, "", targets);
  }
}
