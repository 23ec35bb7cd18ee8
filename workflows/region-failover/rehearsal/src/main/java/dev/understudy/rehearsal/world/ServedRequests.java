package dev.understudy.rehearsal.world;

/**
 * Requests of one region so far, as the integral of its traffic.
 *
 * <p>Demand moves in a straight line between two instants. A region that serves takes what its
 * capacity carries and sheds the rest; one that does not loses everything.
 */
final class ServedRequests {
  private double ok;
  private double failed;

  double ok() {
    return ok;
  }

  double failed() {
    return failed;
  }

  /**
   * Adds a stretch of time.
   *
   * @param seconds how long
   * @param first requests a second at its beginning
   * @param last requests a second at its end
   * @param capacity requests a second that are served; 0 when none are
   */
  void add(double seconds, double first, double last, double capacity) {
    double demand = seconds * (first + last) / 2;
    double shed = shed(seconds, first, last, capacity);
    ok += demand - shed;
    failed += shed;
  }

  private static double shed(double seconds, double first, double last, double capacity) {
    double high = Math.max(first, last);
    double low = Math.min(first, last);
    if (high <= capacity) {
      return 0;
    }
    if (low >= capacity) {
      return seconds * ((first + last) / 2 - capacity);
    }
    // A triangle above the capacity line.
    double over = high - capacity;
    return seconds * over / (high - low) * over / 2;
  }
}
