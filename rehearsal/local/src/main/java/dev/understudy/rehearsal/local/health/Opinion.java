package dev.understudy.rehearsal.local.health;

/** A status that changes only after enough observations in a row say otherwise; starts good. */
final class Opinion {
  private final int threshold;
  private boolean good = true;
  private int against;

  Opinion(int threshold) {
    this.threshold = threshold;
  }

  /** Takes an observation; true when the status has just become what was observed. */
  synchronized boolean changedBy(boolean observation) {
    against = observation == good ? 0 : against + 1;
    if (against < threshold) {
      return false;
    }
    good = observation;
    against = 0;
    return true;
  }
}
