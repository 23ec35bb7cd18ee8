package dev.understudy.rehearsal.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * One line of events that everything in a rehearsal or a local run hangs on.
 *
 * <p>Events happen one at a time, ordered by (time, order of scheduling). {@link VirtualTimeline}
 * jumps from one to the next; {@link WallTimeline} waits for them.
 */
public interface Timeline {
  /** The instant of the event that is happening. */
  Instant now();

  /** {@link #now()} as a clock in UTC, to hand to handlers and models. */
  Clock clock();

  /**
   * Lets an action happen later.
   *
   * @param delay from now; a negative one counts as zero
   * @param what a few words for whoever looks at what is pending
   */
  Scheduled after(Duration delay, String what, Runnable action);

  /** Lets an action happen at this instant, after what is already due. Safe from any thread. */
  void post(Runnable action);

  /**
   * Runs work that may block, such as a handler that opens a socket: at once and in line under
   * virtual time, on a thread of its own under wall time. The work must hand results back by {@link
   * #post}.
   */
  void offload(String what, Runnable work);

  /**
   * Runs work while no event of this line is happening, whichever thread asks, and returns its
   * result. Called from within an event it runs in line.
   */
  <T> T exclusively(Supplier<T> work);
}
