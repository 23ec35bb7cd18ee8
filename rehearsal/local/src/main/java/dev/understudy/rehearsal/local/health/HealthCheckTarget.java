package dev.understudy.rehearsal.local.health;

import java.net.URI;
import java.util.function.Supplier;

/**
 * One endpoint under observation.
 *
 * @param healthCheckId the id in the runbook
 * @param endpoint where to ask now; asked for every poll anew, since a region may move
 */
public record HealthCheckTarget(String healthCheckId, Supplier<URI> endpoint) {}
