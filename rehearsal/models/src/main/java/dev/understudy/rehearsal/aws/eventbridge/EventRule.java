package dev.understudy.rehearsal.aws.eventbridge;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the default bus: which events, and who gets them.
 *
 * @param name for messages
 * @param sources whose events match; empty for any
 * @param detailTypes which kinds match; empty for any
 * @param target takes the event as a JSON tree; what it throws counts as a failed attempt
 */
public record EventRule(
    String name,
    Set<String> sources,
    Set<String> detailTypes,
    Consumer<Map<String, Object>> target) {
  /** Keeps its own copy of the pattern. */
  public EventRule {
    sources = Set.copyOf(sources);
    detailTypes = Set.copyOf(detailTypes);
  }

  boolean matches(Map<String, Object> event) {
    return matches(sources, event.get("source")) && matches(detailTypes, event.get("detail-type"));
  }

  private static boolean matches(Set<String> wanted, @Nullable Object value) {
    return wanted.isEmpty() || (value instanceof String text && wanted.contains(text));
  }
}
