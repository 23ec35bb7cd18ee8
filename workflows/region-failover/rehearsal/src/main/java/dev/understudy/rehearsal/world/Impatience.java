package dev.understudy.rehearsal.world;

/**
 * Users of one region who ask again when they were not served: the more of them fail, the more
 * requests come, so that an overload feeds itself and outlasts what caused it.
 *
 * <p>Asking again begins with an overload of serving instances; whoever a lost region fails gives
 * up.
 */
final class Impatience {
  /** Twice more, as the SDKs of AWS and most clients do. */
  private static final double TRIES_MORE = 2;

  private double times = 1;
  private double ok;
  private double failed;

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
    times = answered <= 0 || lost <= 0 ? 1 : 1 + TRIES_MORE * lost / (answered + lost);
  }
}
