package dev.understudy.functions.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The time by which the invocation on this thread has to have answered.
 *
 * <p>A function that makes several calls, each within its own time limit, can still outlive its
 * Lambda timeout, and then the state machine learns nothing but {@code Sandbox.Timedout}. So every
 * AWS call and every probe gets at most what is left of the invocation.
 */
public final class Deadline {

  /**
   * What an invocation keeps back of the time Lambda gives it, to answer in: a call may end a
   * little late, and the answer has to be written.
   */
  static final Duration RESERVE = Duration.ofSeconds(2);

  private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

  private final long endNanos;

  private Deadline(long endNanos) {
    this.endNanos = endNanos;
  }

  /**
   * Works against a deadline.
   *
   * @param remaining what Lambda says is left, as {@code Context.getRemainingTimeInMillis} has it
   */
  static <T> T within(Duration remaining, Supplier<T> work) {
    long end = System.nanoTime() + remaining.minus(RESERVE).toNanos();
    return ScopedValue.where(CURRENT, new Deadline(end)).call(work::get);
  }

  /**
   * What is left, zero or less when it is used up; empty when this thread works against no deadline
   * as in the rehearsal, where no time passes.
   */
  public static Optional<Duration> left() {
    return CURRENT.isBound()
        ? Optional.of(Duration.ofNanos(CURRENT.get().endNanos - System.nanoTime()))
        : Optional.empty();
  }

  /** The shorter one of a limit and of what is left. */
  public static Duration atMost(Duration limit) {
    return left().filter(left -> left.compareTo(limit) < 0).orElse(limit);
  }
}
