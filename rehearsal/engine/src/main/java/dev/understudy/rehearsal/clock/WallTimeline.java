package dev.understudy.rehearsal.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Time as it passes. Events happen on the thread that calls {@link #run}; every other thread hands
 * over by {@link #post}, or takes its turn by {@link #exclusively}.
 */
public final class WallTimeline implements Timeline {
  // Upper bound of one wait, so that a condition which no event announces is still looked at.
  private static final Duration LONGEST_WAIT = Duration.ofMillis(50);

  private final ReentrantLock turn = new ReentrantLock();
  private final Condition changed = turn.newCondition();
  private final PriorityQueue<PendingEvent> line = new PriorityQueue<>();
  private final Clock clock;
  private long sequence;

  /**
   * @param clock the time that passes; the composition root passes the system's
   */
  public WallTimeline(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Scheduled after(Duration delay, String what, Runnable action) {
    turn.lock();
    try {
      Instant due = delay.isNegative() ? now() : now().plus(delay);
      PendingEvent event = new PendingEvent(due, sequence++, what, action);
      line.add(event);
      changed.signalAll();
      return () -> cancel(event);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void post(Runnable action) {
    var _ = after(Duration.ZERO, "hand-over", action);
  }

  @Override
  public void offload(String what, Runnable work) {
    Thread.ofVirtual()
        .name(what)
        .start(
            () -> {
              try {
                work.run();
              } catch (RuntimeException | Error e) {
                // Work reports its failures itself; what it throws is a bug that must be seen.
                post(
                    () -> {
                      throw e;
                    });
              }
            });
  }

  @Override
  public <T> T exclusively(Supplier<T> work) {
    turn.lock();
    try {
      return work.get();
    } finally {
      turn.unlock();
    }
  }

  /**
   * Lets events happen as they fall due, until the condition holds. The condition is looked at
   * after every event and at least twenty times a second.
   *
   * @throws InterruptedException when the thread is interrupted while it waits
   */
  public void run(BooleanSupplier until) throws InterruptedException {
    turn.lock();
    try {
      while (!until.getAsBoolean()) {
        Runnable due = takeDue();
        if (due != null) {
          due.run();
        } else {
          var _ = changed.awaitNanos(nanosToNext());
        }
      }
    } finally {
      turn.unlock();
    }
  }

  private void cancel(PendingEvent event) {
    turn.lock();
    try {
      event.cancel();
    } finally {
      turn.unlock();
    }
  }

  private @Nullable Runnable takeDue() {
    Instant now = now();
    PendingEvent next = line.peek();
    while (next != null && (next.isCancelled() || !next.due.isAfter(now))) {
      line.poll();
      Runnable action = next.take();
      if (action != null) {
        return action;
      }
      next = line.peek();
    }
    return null;
  }

  private long nanosToNext() {
    PendingEvent next = line.peek();
    Duration wait = next == null ? LONGEST_WAIT : Duration.between(now(), next.due);
    Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    return Math.max(0, bounded.toNanos());
  }
}
