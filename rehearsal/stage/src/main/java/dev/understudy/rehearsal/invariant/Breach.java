package dev.understudy.rehearsal.invariant;

import java.time.Instant;

/** An invariant did not hold. */
public record Breach(String invariant, Instant at, String sentence) {}
