package dev.understudy.rehearsal.world;

import dev.understudy.functions.runbook.plan.HealthCheckSwitch;
import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.RoutingControlSwitch;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.TrafficStrategy;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.aws.route53.Route53Model;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.ResourceRecordSetFailover;

/** The records of an ordinary day: the zone and both members of a plan's name. */
public final class OrdinaryRecords {
  /** The health check of the primary's failover record. */
  public static final String SWITCH_CHECK_PRIMARY = "switch-primary";

  /** The health check of the standby's failover record. */
  public static final String SWITCH_CHECK_STANDBY = "switch-standby";

  private static final String SWITCHED_ZONE = "Z0SWITCHED";

  private OrdinaryRecords() {}

  /**
   * Creates them for any strategy.
   *
   * @param route53 already has the health checks
   * @param primaryCheck of the primary's weighted record, as the next
   */
  public static void seed(
      Route53Model route53,
      TrafficStrategy traffic,
      Weights baseline,
      String primaryCheck,
      String standbyCheck) {
    switch (traffic) {
      case TrafficRecord record -> seed(route53, record, baseline, primaryCheck, standbyCheck);
      case RoutingControlSwitch controls ->
          failover(route53, controls, Optional.of(SWITCH_CHECK_STANDBY));
      // The standby's record has no check of its own: it answers whenever the primary's does not.
      case HealthCheckSwitch signal -> failover(route53, signal, Optional.empty());
    }
  }

  /**
   * What tells the standby's record from the primary's, whatever moves the traffic.
   *
   * @param role {@code primary} or {@code standby}
   */
  public static String setIdentifier(TrafficStrategy traffic, String role) {
    return switch (traffic) {
      case TrafficRecord record -> record.setIdentifier(role);
      // Plans of switches do not name their records, which nobody needs to ask for.
      case RoutingControlSwitch _, HealthCheckSwitch _ -> role;
    };
  }

  private static void failover(
      Route53Model route53, TrafficStrategy traffic, Optional<String> standbyCheck) {
    route53.createZone(SWITCHED_ZONE, zoneName(traffic.recordName()));
    route53.seed(
        SWITCHED_ZONE,
        List.of(
            failover(
                traffic,
                ResourceRecordSetFailover.PRIMARY,
                Roles.PRIMARY,
                Optional.of(SWITCH_CHECK_PRIMARY)),
            failover(traffic, ResourceRecordSetFailover.SECONDARY, Roles.STANDBY, standbyCheck)));
  }

  private static ResourceRecordSet failover(
      TrafficStrategy traffic,
      ResourceRecordSetFailover failover,
      String role,
      Optional<String> healthCheckId) {
    return ResourceRecordSet.builder()
        .name(traffic.recordName())
        .type(RRType.fromValue(traffic.recordType()))
        .ttl((long) traffic.ttlSeconds())
        .setIdentifier(role)
        .failover(failover)
        .healthCheckId(healthCheckId.orElse(null))
        .resourceRecords(ResourceRecord.builder().value(traffic.address(role)).build())
        .build();
  }

  /**
   * Creates them.
   *
   * @param route53 already has the health checks
   */
  public static void seed(
      Route53Model route53,
      TrafficRecord record,
      Weights baseline,
      String primaryCheck,
      String standbyCheck) {
    route53.createZone(record.hostedZoneId(), zoneName(record.recordName()));
    route53.seed(
        record.hostedZoneId(),
        List.of(
            member(
                record,
                record.primarySetIdentifier(),
                record.primaryAddress(),
                baseline.primary(),
                primaryCheck),
            member(
                record,
                record.standbySetIdentifier(),
                record.standbyAddress(),
                baseline.standby(),
                standbyCheck)));
  }

  private static ResourceRecordSet member(
      TrafficRecord record, String identifier, String address, long weight, String healthCheckId) {
    return ResourceRecordSet.builder()
        .name(record.recordName())
        .type(RRType.fromValue(record.recordType()))
        .ttl((long) record.ttlSeconds())
        .setIdentifier(identifier)
        .weight(weight)
        .healthCheckId(healthCheckId)
        .resourceRecords(ResourceRecord.builder().value(address).build())
        .build();
  }

  // The parent domain of the record; which zone a record lies in is not said by its plan.
  private static String zoneName(String recordName) {
    int dot = recordName.indexOf('.');
    return dot < 0 || dot == recordName.length() - 1 ? recordName : recordName.substring(dot + 1);
  }
}
