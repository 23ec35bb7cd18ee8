package dev.understudy.rehearsal.aws.eventbridge;

import java.time.Instant;
import java.util.Map;

/**
 * An event that a target never took.
 *
 * @param at when it was given up
 * @param rule the name of the rule
 * @param event the event as a JSON tree
 * @param reason why the last attempt failed
 */
public record Undelivered(Instant at, String rule, Map<String, Object> event, String reason) {}
