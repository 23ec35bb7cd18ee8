package dev.understudy.functions.runbook.plan;

import dev.understudy.functions.runtime.Preconditions;

/**
 * A value that a JSON answer must have at one place.
 *
 * @param pointer where, as RFC 6901 has it
 * @param equals a JSON string, number or boolean
 */
public record JsonAssertion(String pointer, Object equals) {

  public JsonAssertion {
    Preconditions.of("assertion")
        .require(
            pointer.isEmpty() || pointer.startsWith("/"),
            () -> "pointer must be empty or start with /, was " + pointer)
        .require(
            equals instanceof String || equals instanceof Number || equals instanceof Boolean,
            "equals must be a string, a number or a boolean")
        .orReject();
  }
}
