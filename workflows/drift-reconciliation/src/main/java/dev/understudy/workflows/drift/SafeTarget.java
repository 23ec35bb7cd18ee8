package dev.understudy.workflows.drift;

import java.util.List;

/**
 * A resource that may be put right without asking, and what of it.
 *
 * @param address the resource's
 * @param attributes the paths that were found drifted and safe; a plan that changes any other is
 *     refused
 */
record SafeTarget(String address, List<String> attributes) {

  SafeTarget {
    attributes = List.copyOf(attributes);
  }

  /** How much of a payload it takes, in characters. */
  int length() {
    return address.length() + attributes.stream().mapToInt(path -> path.length() + 3).sum() + 30;
  }
}
