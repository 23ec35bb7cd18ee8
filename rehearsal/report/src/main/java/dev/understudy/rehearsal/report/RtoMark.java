package dev.understudy.rehearsal.report;

import java.time.Instant;

/** From this moment on, time counts towards {@code begins}, until the next mark. */
public record RtoMark(Instant at, RtoSegment begins) {}
