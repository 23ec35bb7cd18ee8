package dev.understudy.rehearsal.report;

import java.time.Instant;

/** Something worth a line across the plots: a shift of traffic, a fault that struck, a reversal. */
public record Moment(Instant at, String what) {}
