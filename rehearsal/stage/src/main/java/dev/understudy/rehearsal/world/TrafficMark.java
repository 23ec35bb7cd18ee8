package dev.understudy.rehearsal.world;

/**
 * Requests up to an instant. Fractions of a request are left in: the clients are a fluid.
 *
 * @param millis since the epoch
 */
public record TrafficMark(
    long millis, double primaryOk, double primaryFailed, double standbyOk, double standbyFailed) {
  /** Nobody has asked for anything. */
  public static final TrafficMark NONE = new TrafficMark(0, 0, 0, 0, 0);

  /** Requests sent. */
  public double sent() {
    return primaryOk + primaryFailed + standbyOk + standbyFailed;
  }

  /** Requests that were not served. */
  public double failed() {
    return primaryFailed + standbyFailed;
  }

  TrafficMark towards(TrafficMark later, long at) {
    double span = later.millis - millis;
    double part = span <= 0 ? 1 : Math.clamp((at - millis) / span, 0, 1);
    return new TrafficMark(
        at,
        primaryOk + part * (later.primaryOk - primaryOk),
        primaryFailed + part * (later.primaryFailed - primaryFailed),
        standbyOk + part * (later.standbyOk - standbyOk),
        standbyFailed + part * (later.standbyFailed - standbyFailed));
  }
}
