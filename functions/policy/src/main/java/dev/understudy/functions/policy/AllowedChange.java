package dev.understudy.functions.policy;

import dev.understudy.functions.runtime.Preconditions;
import java.util.List;

/**
 * What a reconciliation may change of one resource.
 *
 * @param address a resource instance, a resource with all its instances, or a module
 * @param attributes paths such as {@code tags.Owner}, or {@code [deleted]} when it may be made
 *     again; what lies below a path is covered by it
 */
public record AllowedChange(String address, List<String> attributes) {

  /** Stands for every attribute; only for trying policies by hand. */
  public static final String EVERY = "*";

  public AllowedChange {
    attributes = List.copyOf(attributes);
    Preconditions.of("allowed change").text("address", address).orReject();
  }

  /** Whether it lets a path of a resource be changed. */
  boolean covers(String resource, String path) {
    return BuiltInRules.covers(address, resource)
        && attributes.stream().anyMatch(attribute -> isAt(attribute, path));
  }

  private static boolean isAt(String attribute, String path) {
    return attribute.equals(EVERY)
        || path.equals(attribute)
        || path.startsWith(attribute + '.')
        || path.startsWith(attribute + '[');
  }
}
