package dev.understudy.rehearsal.world;

import dev.understudy.rehearsal.aws.RegionOutage;

/**
 * What of AWS itself can be out of reach.
 *
 * @param controlPlane Route 53's control plane, which lives in one region only; name servers and
 *     health checkers go on without it
 * @param primary the services in the primary's region, such as its CloudWatch and its S3
 * @see <a
 *     href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html">Global
 *     services</a>
 */
public record Outages(RegionOutage controlPlane, RegionOutage primary) {
  /** Nothing is out of reach. */
  public static Outages none(String primaryRegion) {
    return new Outages(
        new RegionOutage("the Route 53 control plane"), new RegionOutage(primaryRegion));
  }
}
