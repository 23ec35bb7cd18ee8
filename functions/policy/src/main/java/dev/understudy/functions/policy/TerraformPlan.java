package dev.understudy.functions.policy;

import java.util.List;

/**
 * A saved plan as far as it is judged.
 *
 * @param formatVersion of the JSON, such as {@code 1.2}
 * @param terraformVersion that made it
 * @param errored planning broke off
 * @param complete false when applying it would not reach what the configuration says, as with a
 *     targeted plan
 * @param deferred changes were put off to a later plan
 * @param resources in the plan's order
 * @param outputsChange a root output is made, changed or removed
 */
public record TerraformPlan(
    String formatVersion,
    String terraformVersion,
    boolean errored,
    boolean complete,
    boolean deferred,
    List<ResourceChange> resources,
    boolean outputsChange) {

  public TerraformPlan {
    resources = List.copyOf(resources);
  }

  /** Whether there is anything to apply. */
  boolean changes() {
    return outputsChange || resources.stream().anyMatch(ResourceChange::changes);
  }
}
