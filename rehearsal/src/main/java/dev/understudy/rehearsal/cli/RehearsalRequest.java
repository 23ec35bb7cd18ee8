package dev.understudy.rehearsal.cli;

import java.util.OptionalInt;

/**
 * A rehearsal under virtual time.
 *
 * @param runs how many, from run 0 on
 * @param only when present, just this run is performed and its history printed: the replay of a
 *     violation
 * @param faults whether faults are drawn from the seed; without them every run is the same quiet
 *     one
 */
public record RehearsalRequest(
    RunbookFile runbook, Mode mode, int runs, long seed, OptionalInt only, boolean faults) {}
