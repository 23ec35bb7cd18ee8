package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.TrafficStrategy;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.traffic.Reading.Known;
import dev.understudy.functions.traffic.Reading.Unread;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Says whether new weights have reached DNS.
 *
 * <p>Two witnesses must agree. Route 53's INSYNC says that all its name servers have the change (<a
 * href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetChange.html">GetChange</a>).
 * The name servers' own answers say that it was the right zone and the right records: an address
 * whose weight is 0 must not appear at all.
 *
 * <p>What {@link #QUERIES} answers without the barred address prove: a service that still gave that
 * address a share {@code q} would go unnoticed with probability {@code (1-q)^32}: 3.4 % for a share
 * of 10 %, 2e-10 for a share of one half. One of four name servers left behind (8 queries) goes
 * unnoticed with 43 % and 0.4 %. So the answers alone would be weak evidence for small shares,
 * which is why INSYNC is asked first; and they say nothing of the proportion between two weights
 * above 0.
 *
 * <p>That an address with a weight above 0 does appear is not asked for: Route 53 leaves it out
 * while its health check fails, and a failover away from a dead region must be confirmable. For the
 * same reason a weight of 0 can be answered when everything else is unhealthy (<a
 * href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html">how
 * Route 53 chooses records</a>), and the reason given says so.
 */
public final class PropagationDecision {

  /** How many queries the name servers are asked in total. */
  public static final int QUERIES = 32;

  private static final String INSYNC = "INSYNC";

  /**
   * The outcome of one witness.
   *
   * @param propagated whether the new weights are what users are answered with
   * @param reason one sentence, also when it is true
   */
  public record Verdict(boolean propagated, String reason) {}

  private PropagationDecision() {}

  /** Whether a change's status lets the name servers be asked at all. */
  public static Verdict ofChange(String changeId, Reading<String> status) {
    return switch (status) {
      case Unread<String>(String reason) ->
          new Verdict(false, "The status of change " + changeId + " could not be read: " + reason);
      case Known<String>(String value) ->
          new Verdict(INSYNC.equals(value), "Route 53 reports change " + changeId + " as " + value);
    };
  }

  /** Whether the name servers answer only what the weights allow. */
  public static Verdict ofAnswers(
      TrafficStrategy traffic, Weights target, Reading<List<String>> answers) {
    return switch (answers) {
      case Unread<List<String>>(String reason) ->
          new Verdict(false, "The name servers could not be asked: " + reason);
      case Known<List<String>>(List<String> addresses) -> judged(traffic, target, addresses);
    };
  }

  private static Verdict judged(TrafficStrategy traffic, Weights target, List<String> addresses) {
    if (addresses.isEmpty()) {
      return new Verdict(false, "The name servers gave no answer for " + traffic.recordName());
    }
    Set<String> allowed = new LinkedHashSet<>();
    for (String role : Roles.ALL) {
      if (target.of(role) > 0) {
        allowed.add(traffic.address(role));
      }
    }
    List<String> barred = addresses.stream().filter(a -> !allowed.contains(a)).toList();
    if (barred.isEmpty()) {
      return new Verdict(
          true, addresses.size() + " authoritative answers, all of them among " + allowed);
    }
    return new Verdict(
        false,
        barred.size()
            + " of "
            + addresses.size()
            + " authoritative answers were "
            + new LinkedHashSet<>(barred)
            + ", the weights allow only "
            + allowed
            + "; either a name server is behind, or the health check of every allowed record fails");
  }
}
