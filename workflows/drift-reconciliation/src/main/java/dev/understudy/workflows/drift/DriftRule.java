package dev.understudy.workflows.drift;

import dev.understudy.functions.runtime.Preconditions;
import java.util.List;

/**
 * How bad it is that an attribute has moved; the first rule that matches decides.
 *
 * @param id what reports call it
 * @param drift {@code safe}, {@code review} or {@code dangerous}
 * @param types resource types; {@code *} at an end stands for anything
 * @param attributes paths such as {@code tags.Name}; {@code *} at an end stands for anything but
 *     the resource as a whole, which has to be named: {@code [deleted]}
 */
public record DriftRule(String id, String drift, List<String> types, List<String> attributes) {

  public DriftRule {
    types = List.copyOf(types);
    attributes = List.copyOf(attributes);
    Preconditions.of("rule")
        .text("id", id)
        .oneOf("drift", drift, List.of("safe", "review", "dangerous"))
        .orReject();
  }

  boolean matches(DriftedAttribute drifted) {
    return types.stream().anyMatch(pattern -> fits(pattern, drifted.type()))
        && attributes.stream().anyMatch(pattern -> fitsAttribute(pattern, drifted));
  }

  DriftClass driftClass() {
    return DriftClass.of(drift);
  }

  private static boolean fitsAttribute(String pattern, DriftedAttribute drifted) {
    return drifted.isWholeResource()
        ? pattern.equals(drifted.attribute())
        : fits(pattern, drifted.attribute());
  }

  private static boolean fits(String pattern, String text) {
    return pattern.endsWith("*")
        ? text.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.equals(text);
  }
}
