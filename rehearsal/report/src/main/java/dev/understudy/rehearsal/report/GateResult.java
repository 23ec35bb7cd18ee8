package dev.understudy.rehearsal.report;

/**
 * One check of one gate, in words.
 *
 * @param gate which check, such as {@code http:standby}
 * @param measured what was found
 * @param threshold what was asked for
 */
public record GateResult(
    String gate, boolean ok, String measured, String threshold, String reason) {}
