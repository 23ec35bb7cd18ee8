package dev.understudy.functions.traffic;

import dev.understudy.functions.runtime.ProbeAnswer;
import java.util.Map;

/**
 * What a region looks like from outside, at one moment.
 *
 * @param http the answer of its health endpoint
 * @param alarms CloudWatch's state by alarm name, as CloudWatch writes it; only those that exist
 * @param checkers the votes of Route 53's health checkers
 */
record RegionHealth(
    ProbeAnswer http, Reading<Map<String, String>> alarms, Reading<CheckerVotes> checkers) {

  /**
   * How many of Route 53's health checkers report success.
   *
   * @param healthy those that do
   * @param reporting all that report anything
   */
  record CheckerVotes(int healthy, int reporting) {

    // "If more than 18% of health checkers report that an endpoint is healthy, Route 53 considers
    // it
    // healthy."
    // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
    static final int HEALTHY_PERCENT_ABOVE = 18;

    /** Whether Route 53 itself would answer DNS queries with this endpoint. */
    boolean pass() {
      return healthy * 100 > reporting * HEALTHY_PERCENT_ABOVE;
    }
  }
}
