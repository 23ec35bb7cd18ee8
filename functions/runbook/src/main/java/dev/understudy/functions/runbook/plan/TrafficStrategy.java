package dev.understudy.functions.runbook.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What moves the traffic of a name between two regions, and the addresses that say where it is.
 *
 * <p>In JSON the field {@code strategy} tells the kinds apart. Without it, as plans of earlier
 * versions are, it is {@code weighted}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "strategy", defaultImpl = TrafficRecord.class)
@JsonSubTypes({
  @JsonSubTypes.Type(TrafficRecord.class),
  @JsonSubTypes.Type(RoutingControlSwitch.class),
  @JsonSubTypes.Type(HealthCheckSwitch.class)
})
public sealed interface TrafficStrategy
    permits TrafficRecord, RoutingControlSwitch, HealthCheckSwitch {

  /** Lower case with a trailing dot, as Route 53 gives it back. */
  String recordName();

  /** {@code A}. */
  String recordType();

  /** How long a resolver may keep an answer. */
  int ttlSeconds();

  /** The primary's IPv4 address. */
  String primaryAddress();

  /** The standby's IPv4 address. */
  String standbyAddress();

  /**
   * The address that stands for one region.
   *
   * @param role {@code primary} or {@code standby}
   */
  default String address(String role) {
    return Roles.PRIMARY.equals(role) ? primaryAddress() : standbyAddress();
  }
}
