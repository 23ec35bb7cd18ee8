package dev.understudy.functions.runbook.plan;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.understudy.functions.runtime.Preconditions;
import java.util.List;

/**
 * An object in the standby's region that the primary's health check reads: while it says that the
 * standby takes over, the inverted check fails and the secondary failover record answers. Neither
 * moving traffic nor proving it needs Route 53's control plane.
 *
 * <p>AWS calls the pattern "standby takes over primary".
 *
 * @param recordName lower case with a trailing dot
 * @param recordType {@code A}
 * @param ttlSeconds how long a resolver may keep an answer
 * @param nameServers host names of the zone's name servers, which never change; they are asked what
 *     users are answered
 * @param region the standby's, where the bucket is
 * @param bucket holds the object
 * @param key of the object
 * @param primaryAddress an IPv4 address
 * @param standbyAddress an IPv4 address
 * @see <a
 *     href="https://aws.amazon.com/blogs/networking-and-content-delivery/creating-disaster-recovery-mechanisms-using-amazon-route-53/">Creating
 *     disaster recovery mechanisms using Amazon Route 53</a>
 */
@JsonTypeName(HealthCheckSwitch.STRATEGY)
public record HealthCheckSwitch(
    String recordName,
    String recordType,
    int ttlSeconds,
    List<String> nameServers,
    String region,
    String bucket,
    String key,
    String primaryAddress,
    String standbyAddress)
    implements TrafficStrategy {

  /** Its name in runbooks and plans. */
  public static final String STRATEGY = "health-check";

  public HealthCheckSwitch {
    nameServers = List.copyOf(nameServers);
    Preconditions.of("health check switch")
        .require(recordName.endsWith("."), "recordName must end in a dot")
        .oneOf("recordType", recordType, List.of("A"))
        .between("ttlSeconds", ttlSeconds, 1, 86_400)
        .require(!nameServers.isEmpty(), "nameServers must name at least one")
        .text("region", region)
        .text("bucket", bucket)
        .text("key", key)
        .text("primaryAddress", primaryAddress)
        .text("standbyAddress", standbyAddress)
        .orReject();
  }
}
