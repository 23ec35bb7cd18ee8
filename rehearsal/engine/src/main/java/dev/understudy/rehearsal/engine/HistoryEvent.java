package dev.understudy.rehearsal.engine;

import java.time.Instant;

/**
 * One event of an execution's history.
 *
 * @param id counts from 1
 * @param previousEventId the event that led to this one, 0 for none
 * @param timestamp when it happened
 * @param type its type
 * @param detail what else it says
 */
public record HistoryEvent(
    long id, long previousEventId, Instant timestamp, EventType type, EventDetail detail) {}
