package dev.understudy.rehearsal.local.clients;

/**
 * Requests to one region in one stretch of time.
 *
 * @param sent requests sent, counted when they left
 * @param ok answered as the client wanted
 * @param failed refused, wrong or unanswered; what is neither is still in flight
 */
public record Tally(long sent, long ok, long failed) {
  /** Nothing happened. */
  public static final Tally NONE = new Tally(0, 0, 0);

  /** Both together. */
  public Tally plus(Tally other) {
    return new Tally(sent + other.sent, ok + other.ok, failed + other.failed);
  }

  /** Share of the finished requests that succeeded, 0 to 1; 1 when none has finished. */
  public double successRate() {
    long finished = ok + failed;
    return finished == 0 ? 1.0 : (double) ok / finished;
  }
}
