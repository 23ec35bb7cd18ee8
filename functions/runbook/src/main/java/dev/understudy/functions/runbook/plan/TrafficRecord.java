package dev.understudy.functions.runbook.plan;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.understudy.functions.runtime.Preconditions;
import java.util.List;

/**
 * The pair of weighted DNS records that divides the traffic. Moving it needs Route 53's control
 * plane.
 *
 * @param hostedZoneId the Route 53 zone
 * @param recordName lower case with a trailing dot, as Route 53 gives it back
 * @param recordType {@code A}
 * @param ttlSeconds how long a resolver may keep an answer
 * @param primarySetIdentifier tells the primary's record from the standby's
 * @param standbySetIdentifier tells the standby's record from the primary's
 * @param primaryAddress an IPv4 address
 * @param standbyAddress an IPv4 address
 */
@JsonTypeName(TrafficRecord.STRATEGY)
public record TrafficRecord(
    String hostedZoneId,
    String recordName,
    String recordType,
    int ttlSeconds,
    String primarySetIdentifier,
    String standbySetIdentifier,
    String primaryAddress,
    String standbyAddress)
    implements TrafficStrategy {

  /** Its name in runbooks and plans. */
  public static final String STRATEGY = "weighted";

  public TrafficRecord {
    Preconditions.of("traffic")
        .text("hostedZoneId", hostedZoneId)
        .require(recordName.endsWith("."), "recordName must end in a dot")
        .require(
            recordName.equals(recordName.toLowerCase(java.util.Locale.ROOT)),
            "recordName must be lower case")
        .oneOf("recordType", recordType, List.of("A"))
        .between("ttlSeconds", ttlSeconds, 1, 86_400)
        .require(!primarySetIdentifier.equals(standbySetIdentifier), "set identifiers must differ")
        .text("primarySetIdentifier", primarySetIdentifier)
        .text("standbySetIdentifier", standbySetIdentifier)
        .text("primaryAddress", primaryAddress)
        .text("standbyAddress", standbyAddress)
        .orReject();
  }

  /**
   * What tells the record of one region from the other's.
   *
   * @param role {@code primary} or {@code standby}
   */
  public String setIdentifier(String role) {
    return Roles.PRIMARY.equals(role) ? primarySetIdentifier : standbySetIdentifier;
  }
}
