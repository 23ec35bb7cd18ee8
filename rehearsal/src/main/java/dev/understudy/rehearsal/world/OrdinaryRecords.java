package dev.understudy.rehearsal.world;

import dev.understudy.functions.runbook.plan.FailoverPlan;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.aws.route53.Route53Model;
import java.util.List;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** The records of an ordinary day: the zone and both weighted members of a plan's name. */
public final class OrdinaryRecords {
  private OrdinaryRecords() {}

  /**
   * Creates them.
   *
   * @param route53 already has the plan's health checks
   */
  public static void seed(Route53Model route53, FailoverPlan plan) {
    seed(
        route53,
        plan.traffic(),
        plan.baseline(),
        plan.primary().healthCheckId(),
        plan.standby().healthCheckId());
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
