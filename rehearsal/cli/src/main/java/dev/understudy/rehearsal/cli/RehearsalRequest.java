package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.rehearse.RunId;
import dev.understudy.rehearsal.rehearse.SearchOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A rehearsal under virtual time.
 *
 * @param search how trouble is looked for
 * @param only when present, just this run is performed and its history printed: the replay of a
 *     violation
 * @param faults whether anything strikes at all
 * @param keep where the first violation is kept as a regression file, if anywhere
 * @param density drawn faults of calls against the usual: 2 for about twice as many
 */
public record RehearsalRequest(
    RunbookFile runbook,
    Mode mode,
    SearchOptions search,
    long seed,
    Optional<RunId> only,
    boolean faults,
    Optional<Path> keep,
    double density) {}
