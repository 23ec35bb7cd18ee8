package dev.understudy.rehearsal.local;

import java.time.Instant;

/**
 * Something that happened to the stage and that a person should know.
 *
 * @param at when
 * @param what one sentence
 */
public record StageEvent(Instant at, String what) {}
