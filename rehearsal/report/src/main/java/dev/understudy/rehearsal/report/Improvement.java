package dev.understudy.rehearsal.report;

/**
 * Something that would make the next operation better.
 *
 * @param measured what was found, with its figure
 * @param advice what to change
 */
public record Improvement(String measured, String advice) {}
