package dev.understudy.rehearsal.local.health;

/** Hears of every health check made: on this stage, the Route 53 model, which counts them. */
@FunctionalInterface
public interface HealthStatusSink {
  /**
   * One check of one endpoint was made.
   *
   * @param healthCheckId the id in the runbook
   * @param success whether the endpoint answered as Route 53 wants it
   * @param detail what the checker saw, for example {@code HTTP 500}
   */
  void observed(String healthCheckId, boolean success, String detail);
}
