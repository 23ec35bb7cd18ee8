package dev.understudy.rehearsal.local.health;

import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * A metric the stage measures and publishes.
 *
 * @param region region whose CloudWatch holds it
 * @param namespace for example {@code AWS/AutoScaling}
 * @param name for example {@code GroupInServiceInstances}
 * @param dimensions as in the runbook
 * @param measure the value now, in the metric's unit
 */
public record StageMetric(
    String region,
    String namespace,
    String name,
    Map<String, String> dimensions,
    DoubleSupplier measure) {
  public StageMetric {
    dimensions = Map.copyOf(dimensions);
  }
}
