package dev.understudy.functions.runbook.plan;

import dev.understudy.functions.runtime.Preconditions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The CloudWatch metric that says how far the standby's data is behind, and what is tolerated.
 *
 * @param region where the metric is kept
 * @param namespace such as {@code AWS/RDS}
 * @param metric such as {@code ReplicaLag}, in seconds
 * @param dimensions in the order they were written
 * @param lagSecondsMax the most that a drill or planned move goes ahead with
 * @param lossSecondsAccepted the most that an unplanned failover loses without asking a person
 */
public record LagTarget(
    String region,
    String namespace,
    String metric,
    Map<String, String> dimensions,
    int lagSecondsMax,
    int lossSecondsAccepted) {

  public LagTarget {
    dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
    Preconditions.of("lag metric")
        .text("region", region)
        .text("namespace", namespace)
        .text("metric", metric)
        .between("lagSecondsMax", lagSecondsMax, 0, 86_400)
        .between("lossSecondsAccepted", lossSecondsAccepted, 0, 86_400)
        .orReject();
  }
}
