package dev.understudy.functions.runbook.plan;

import dev.understudy.functions.runtime.Preconditions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A CloudWatch metric with a floor.
 *
 * @param region where the metric is kept
 * @param namespace such as {@code AWS/AutoScaling}
 * @param metric its name
 * @param dimensions in the order they were written
 * @param min the capacity floor, in the metric's own unit
 */
public record MetricTarget(
    String region, String namespace, String metric, Map<String, String> dimensions, double min) {

  public MetricTarget {
    dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
    Preconditions.of("capacity metric")
        .text("region", region)
        .text("namespace", namespace)
        .text("metric", metric)
        .require(min >= 0 && Double.isFinite(min), () -> "min must be 0 or more, was " + min)
        .orReject();
  }
}
