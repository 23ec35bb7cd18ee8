package dev.understudy.rehearsal.world;

import dev.understudy.rehearsal.aws.ssm.HostConduct;
import dev.understudy.rehearsal.aws.ssm.Hosts;
import java.time.Duration;

/**
 * Hosts as a seed draws them: each fares alike whenever it gets the same document, whatever others
 * do, so that taking a fault out of a run leaves every host as it was.
 *
 * @param odds of each misfortune
 */
public record DrawnHosts(Chance chance, Odds odds) implements Hosts {
  private static final long LEAST_MILLIS = 4_000;
  private static final long MEDIAN_MILLIS = 25_000;

  /**
   * Shares of all hosts, each 0 to 1 and together at most 1; the rest does what it is told, one in
   * a hundred taking more than five times as long as usual.
   *
   * @param failing a step ends with something other than 0
   * @param hanging the command begins and never ends
   * @param dead the agent does not answer
   */
  public record Odds(double failing, double hanging, double dead) {
    /** Every host is well. */
    public static final Odds NONE = new Odds(0, 0, 0);

    public Odds {
      if (failing < 0 || hanging < 0 || dead < 0 || failing + hanging + dead > 1) {
        throw new IllegalArgumentException("odds are shares of one");
      }
    }
  }

  @Override
  public HostConduct conduct(String instanceId, String document) {
    String name = "host " + instanceId + " " + document;
    double fate = chance.unit(name, 0);
    if (fate < odds.dead()) {
      return new HostConduct.Dead();
    }
    if (fate < odds.dead() + odds.hanging()) {
      return new HostConduct.Hangs();
    }
    Duration takes =
        Duration.ofMillis(chance.longTailed(name + " takes", LEAST_MILLIS, MEDIAN_MILLIS));
    return fate < odds.dead() + odds.hanging() + odds.failing()
        ? new HostConduct.Fails(takes)
        : new HostConduct.Does(takes);
  }
}
