package dev.understudy.rehearsal.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Time that jumps from event to event. Single-threaded: whoever calls {@link #run()} is the only
 * thread, so the same events scheduled in the same order always happen in the same order.
 */
public final class VirtualTimeline implements Timeline {
  /** Events after which a run is taken for a loop without end. */
  public static final long DEFAULT_STEP_LIMIT = 5_000_000;

  private final PriorityQueue<PendingEvent> later = new PriorityQueue<>();
  // What is due at this very instant. Anything in `later` with the same time was scheduled before
  // time came here and goes first, so (time, sequence) holds without heap operations for posts.
  private final ArrayDeque<Runnable> atOnce = new ArrayDeque<>();
  private final Clock clock = new TimelineClock(this, ZoneOffset.UTC);
  private final long stepLimit;
  private Instant now;
  private long sequence;
  private long steps;
  private @Nullable Runnable check;

  /** A line that begins at an instant of the caller's choice. */
  public VirtualTimeline(Instant start) {
    this(start, DEFAULT_STEP_LIMIT);
  }

  /**
   * @param stepLimit number of events after which {@link StepLimitExceeded} is thrown
   */
  public VirtualTimeline(Instant start, long stepLimit) {
    this.now = start;
    this.stepLimit = stepLimit;
  }

  /** Sets a check that runs after every event, such as that of the invariants. */
  public void afterEachStep(Runnable newCheck) {
    this.check = newCheck;
  }

  /** Number of events that have happened. */
  public long steps() {
    return steps;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Scheduled after(Duration delay, String what, Runnable action) {
    boolean future = delay.compareTo(Duration.ZERO) > 0;
    PendingEvent event = new PendingEvent(future ? now.plus(delay) : now, sequence++, what, action);
    if (future) {
      later.add(event);
    } else {
      atOnce.add(() -> happen(event));
    }
    return event;
  }

  @Override
  public void post(Runnable action) {
    atOnce.add(action);
  }

  @Override
  public void offload(String what, Runnable work) {
    work.run();
  }

  @Override
  public <T> T exclusively(Supplier<T> work) {
    return work.get();
  }

  /** Lets events happen until there are none left. */
  public void run() {
    while (step(Instant.MAX)) {
      checkStep();
    }
  }

  /** Lets events happen until a condition holds or there are none left. */
  public void runWhile(BooleanSupplier condition) {
    while (condition.getAsBoolean() && step(Instant.MAX)) {
      checkStep();
    }
  }

  /** Lets all events up to and including an instant happen, then makes it that instant. */
  public void runUntil(Instant end) {
    while (step(end)) {
      checkStep();
    }
    if (now.isBefore(end)) {
      now = end;
    }
  }

  private boolean step(Instant end) {
    PendingEvent next = nextScheduled();
    if (next != null && next.due.compareTo(now) <= 0) {
      later.poll();
      count(next.what);
      happen(next);
      return true;
    }
    Runnable due = atOnce.poll();
    if (due != null) {
      count("an action that is due at once");
      due.run();
      return true;
    }
    if (next == null || next.due.isAfter(end)) {
      return false;
    }
    later.poll();
    now = next.due;
    count(next.what);
    happen(next);
    return true;
  }

  private void checkStep() {
    if (check != null) {
      check.run();
    }
  }

  private @Nullable PendingEvent nextScheduled() {
    PendingEvent next = later.peek();
    while (next != null && next.isCancelled()) {
      later.poll();
      next = later.peek();
    }
    return next;
  }

  private void count(String what) {
    if (++steps > stepLimit) {
      throw new StepLimitExceeded(stepLimit, what);
    }
  }

  private static void happen(PendingEvent event) {
    Runnable action = event.take();
    if (action != null) {
      action.run();
    }
  }
}
