package dev.understudy.functions.runbook;

import java.util.List;
import java.util.Locale;

/**
 * What in an account a runbook works on, for the permissions of the functions that do it.
 *
 * @param records the weighted records it moves; none when it moves no traffic, or by a switch
 * @param routingControls ARNs of the routing controls it switches
 * @param signals objects that health checks read and it writes
 * @param healthCheckIds Route 53 health checks it reads
 * @param stacks the Terraform stacks it works on, each with where the runbook names it
 */
public record Needs(
    List<MovedRecord> records,
    List<String> routingControls,
    List<Traffic.Signal> signals,
    List<String> healthCheckIds,
    List<NamedStack> stacks) {

  /** Nothing beyond what every operation needs. */
  public static final Needs NONE = new Needs(List.of(), List.of(), List.of(), List.of(), List.of());

  public Needs {
    records = List.copyOf(records);
    routingControls = List.copyOf(routingControls);
    signals = List.copyOf(signals);
    healthCheckIds = List.copyOf(healthCheckIds);
    stacks = List.copyOf(stacks);
  }

  /** The same, and these stacks. */
  public Needs withStacks(List<NamedStack> more) {
    return new Needs(records, routingControls, signals, healthCheckIds, more);
  }

  /** What moving traffic by a strategy needs, with the health checks of the sides. */
  public static Needs ofTraffic(Traffic traffic, List<String> healthCheckIds) {
    return switch (traffic) {
      case Traffic.Weighted weighted ->
          new Needs(
              List.of(MovedRecord.of(weighted)), List.of(), List.of(), healthCheckIds, List.of());
      case Traffic.RoutingControl controls ->
          new Needs(
              List.of(),
              List.of(controls.controls().primary(), controls.controls().standby()),
              List.of(),
              healthCheckIds,
              List.of());
      case Traffic.HealthCheck check ->
          new Needs(List.of(), List.of(), List.of(check.signal()), healthCheckIds, List.of());
    };
  }

  /**
   * A DNS record whose weights are changed.
   *
   * @param hostedZoneId the zone it lies in
   * @param name lower case, without the trailing dot
   */
  public record MovedRecord(String hostedZoneId, String name) {

    static MovedRecord of(Traffic.Weighted traffic) {
      String lower = traffic.record().toLowerCase(Locale.ROOT);
      return new MovedRecord(
          traffic.hostedZoneId(),
          lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower);
    }
  }

  /**
   * A Terraform stack.
   *
   * @param name its folder's name
   * @param pointer where in the runbook it is named
   */
  public record NamedStack(String name, String pointer) {}
}
