package dev.understudy.functions.runbook;

import dev.understudy.functions.runbook.plan.GatePolicy;
import dev.understudy.functions.runbook.plan.Journey;
import dev.understudy.functions.runbook.plan.MetricTarget;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns parts that several kinds of runbook have into those of their plans. */
public final class PlanParts {

  /** How long to wait for a person unless the runbook says otherwise. */
  public static final Duration APPROVAL_DEFAULT = Duration.ofMinutes(15);

  /** The type of the records that traffic is moved by. */
  public static final String RECORD_TYPE = "A";

  private PlanParts() {}

  /** Whole seconds; a runbook that was read has no others. */
  public static int seconds(Duration duration) {
    return Math.toIntExact(duration.toSeconds());
  }

  /** A record's name in lower case, with the trailing dot. */
  public static String recordName(Traffic traffic) {
    String name = traffic.record().toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name : name + ".";
  }

  /** The weighted records of two sides. */
  public static TrafficRecord record(
      Traffic.Weighted traffic, TargetParts.Region primary, TargetParts.Region standby) {
    return new TrafficRecord(
        traffic.hostedZoneId(),
        recordName(traffic),
        RECORD_TYPE,
        seconds(traffic.ttl()),
        primary.setIdentifier().orElseThrow(),
        standby.setIdentifier().orElseThrow(),
        primary.address(),
        standby.address());
  }

  /**
   * What is asked whether it is well.
   *
   * @param role how it is named in the plan
   */
  public static RegionTarget target(String role, TargetParts.Region region) {
    return target(
        role,
        region.region(),
        region.endpoint(),
        region.allowAddresses(),
        region.healthCheckId().orElse(""),
        region.alarms(),
        region.capacity());
  }

  /** What is asked whether it is well, part by part. */
  public static RegionTarget target(
      String role,
      String region,
      String endpoint,
      Optional<List<String>> allowAddresses,
      String healthCheckId,
      List<String> alarms,
      TargetParts.Capacity capacity) {
    return new RegionTarget(
        role,
        region,
        endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint,
        allowAddresses,
        healthCheckId,
        alarms,
        new MetricTarget(
            region,
            capacity.namespace(),
            capacity.metric(),
            capacity.dimensions(),
            capacity.min()));
  }

  /** When a region counts as healthy. */
  public static GatePolicy gate(TargetParts.Health health) {
    return new GatePolicy(
        health.path(),
        health.status(),
        health.assertions().orElse(List.of()),
        Math.toIntExact(health.latencyMax().toMillis()),
        health.samples().need(),
        health.samples().of(),
        seconds(health.samples().interval()));
  }

  /** A request that a user would make. */
  public static Journey journey(TargetParts.Journey journey) {
    return new Journey(
        journey.name(),
        journey.method(),
        journey.path(),
        journey.body(),
        journey.expect().status(),
        journey.expect().assertions().orElse(List.of()));
  }
}
