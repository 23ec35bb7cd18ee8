package dev.understudy.rehearsal.aws.route53;

/**
 * With which probability Route 53 answers with each member of a weighted group.
 *
 * <ul>
 *   <li>A member's share is its weight over the sum of the weights.
 *   <li>Unhealthy members are left out; when all are unhealthy, all count as healthy.
 *   <li>Members of weight 0 are considered only when every member of another weight is unhealthy.
 *   <li>When all considered have weight 0, they are equal.
 * </ul>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-weighted.html">Weighted
 *     routing</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html">How
 *     Route 53 chooses records when health checking is configured</a>
 */
final class AnswerShares {
  private AnswerShares() {}

  /** The shares, in the order given, that sum to 1 unless there are no members. */
  static double[] of(int[] weights, boolean[] healthy) {
    boolean anyHealthy = false;
    for (boolean each : healthy) {
      anyHealthy |= each;
    }
    int sum = 0;
    int candidates = 0;
    for (int i = 0; i < weights.length; i++) {
      if (healthy[i] || !anyHealthy) {
        sum += weights[i];
        candidates++;
      }
    }
    double[] shares = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      if (healthy[i] || !anyHealthy) {
        shares[i] = sum > 0 ? (double) weights[i] / sum : 1.0 / candidates;
      }
    }
    return shares;
  }
}
