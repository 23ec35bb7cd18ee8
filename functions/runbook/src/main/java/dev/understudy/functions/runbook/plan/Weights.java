package dev.understudy.functions.runbook.plan;

import dev.understudy.functions.runtime.Preconditions;

/**
 * How traffic is divided between the two regions.
 *
 * <p>Route 53 answers with a record in proportion to its weight over the sum of weights; each is 0
 * to 255, and when all are 0 every record is answered alike (<a
 * href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-weighted.html">weighted
 * records</a>), which is never meant here.
 *
 * @param primary 0 to 255
 * @param standby 0 to 255
 */
public record Weights(int primary, int standby) {

  public Weights {
    Preconditions.of("weights")
        .between("primary", primary, 0, 255)
        .between("standby", standby, 0, 255)
        .require(primary != 0 || standby != 0, "at least one weight must be above 0")
        .orReject();
  }

  /** All but {@code percent} on the primary. */
  public static Weights standbyPercent(int percent) {
    return new Weights(100 - percent, percent);
  }

  /**
   * The weight of one region.
   *
   * @param role {@code primary} or {@code standby}
   */
  public int of(String role) {
    return Roles.PRIMARY.equals(role) ? primary : standby;
  }

  /** The share of traffic the standby gets, in percent, rounded down. */
  public int standbyShare() {
    return standby * 100 / (primary + standby);
  }
}
