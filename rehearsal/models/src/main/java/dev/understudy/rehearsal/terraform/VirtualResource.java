package dev.understudy.rehearsal.terraform;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One resource of a stack.
 *
 * @param type such as {@code aws_lb}
 * @param attributes by name; any JSON value but null
 * @param replaceOn attributes that cannot be changed in place
 */
public record VirtualResource(String type, Map<String, Object> attributes, Set<String> replaceOn) {
  public VirtualResource {
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    replaceOn = Set.copyOf(replaceOn);
  }

  /** A resource that can be changed in place. */
  public static VirtualResource of(String type, Map<String, Object> attributes) {
    return new VirtualResource(type, attributes, Set.of());
  }

  /** The same with one attribute changed. */
  VirtualResource with(String attribute, Object value) {
    Map<String, Object> changed = new TreeMap<>(attributes);
    changed.put(attribute, value);
    return new VirtualResource(type, changed, replaceOn);
  }

  boolean sameAs(VirtualResource other) {
    return attributes.equals(other.attributes);
  }

  boolean mustBeReplacedBy(VirtualResource other) {
    return replaceOn.stream()
        .anyMatch(
            name -> !java.util.Objects.equals(attributes.get(name), other.attributes.get(name)));
  }
}
