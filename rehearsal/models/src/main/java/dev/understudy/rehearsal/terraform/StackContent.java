package dev.understudy.rehearsal.terraform;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a stack is made of when it is applied.
 *
 * @param resources by address, such as {@code aws_lb.shop}
 * @param outputs not sensitive ones
 */
public record StackContent(Map<String, VirtualResource> resources, Map<String, Object> outputs) {
  /** A stack of nothing. */
  public static final StackContent NOTHING = new StackContent(Map.of(), Map.of());

  public StackContent {
    resources = Collections.unmodifiableMap(new TreeMap<>(resources));
    outputs = Collections.unmodifiableMap(new TreeMap<>(outputs));
  }
}
