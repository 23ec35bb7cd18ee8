package dev.understudy.rehearsal.local.terraform;

import java.time.Duration;

/**
 * How one phase ended.
 *
 * @param phase CodeBuild's name of it, for example {@code PRE_BUILD}
 * @param status how it ended
 * @param took wall time
 */
public record PhaseResult(String phase, BuildStatus status, Duration took) {}
