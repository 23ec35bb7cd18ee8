package dev.understudy.rehearsal.local.health;

/** Told when a health check changes its mind: on this stage, the Route 53 model. */
@FunctionalInterface
public interface HealthStatusSink {
  /**
   * Takes a new status.
   *
   * @param healthCheckId the id in the runbook
   * @param healthy the new status
   * @param reason what the checker saw last, for example {@code HTTP 500}
   */
  void set(String healthCheckId, boolean healthy, String reason);
}
