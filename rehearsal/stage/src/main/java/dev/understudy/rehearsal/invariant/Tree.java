package dev.understudy.rehearsal.invariant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads JSON trees of which it is not certain what they hold. */
final class Tree {
  private Tree() {}

  static Optional<Object> at(@Nullable Object tree, String... path) {
    Object found = tree;
    for (String name : path) {
      found = found instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return Optional.ofNullable(found);
  }

  static String text(@Nullable Object tree, String... path) {
    return at(tree, path).map(String::valueOf).orElse("");
  }

  static List<?> list(@Nullable Object tree, String... path) {
    return at(tree, path).orElse(List.of()) instanceof List<?> list ? list : List.of();
  }

  static boolean isTrue(@Nullable Object tree, String... path) {
    return Boolean.TRUE.equals(at(tree, path).orElse(false));
  }
}
