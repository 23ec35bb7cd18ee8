package dev.understudy.rehearsal.aws.sns;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A message that a topic took.
 *
 * @param at when
 * @param attributes its message attributes of type String
 */
public record Published(
    Instant at,
    String messageId,
    String topicArn,
    Optional<String> subject,
    String message,
    Map<String, String> attributes) {
  /** Keeps its own copy of the attributes. */
  public Published {
    attributes = Map.copyOf(attributes);
  }
}
