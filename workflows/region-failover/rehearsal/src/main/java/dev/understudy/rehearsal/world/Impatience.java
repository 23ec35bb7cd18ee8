package dev.understudy.rehearsal.world;

/**
 * Users of one region who ask again when they were not served: the more of them fail, the more
 * requests come, so that an overload feeds itself and outlasts what caused it.
 *
 * <p>Begins with a crowd; on a usual day, and where a region is lost, whoever is not served gives
 * up.
 */
final class Impatience {
  /** Twice more, as the SDKs of AWS and most clients do. */
  private static final double TRIES_MORE = 2;

  private boolean begun;
  private double times = 1;
  private double ok;
  private double failed;

  /** From now on who is not served asks again. */
  void begin() {
    begun = true;
  }

  /** How many requests come for each that users want answered. */
  double times() {
    return times;
  }

  /** Looks at what has become of the requests since the last look. */
  void saw(ServedRequests served) {
    double answered = served.ok() - ok;
    double lost = served.failed() - failed;
    ok = served.ok();
    failed = served.failed();
    times = !begun || answered <= 0 || lost <= 0 ? 1 : 1 + TRIES_MORE * lost / (answered + lost);
  }
}
