package dev.understudy.rehearsal.report;

import java.time.Instant;

/**
 * One build.
 *
 * @param action as the buildspec calls it
 * @param ok whether it succeeded
 */
public record BuildSpan(
    String stack, String action, Instant startedAt, Instant endedAt, boolean ok) {}
