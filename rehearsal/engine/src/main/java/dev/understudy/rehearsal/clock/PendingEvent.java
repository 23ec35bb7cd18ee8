package dev.understudy.rehearsal.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A place on the line: ordered by time, then by the order in which it was scheduled. */
final class PendingEvent implements Scheduled, Comparable<PendingEvent> {
  final Instant due;
  final String what;
  private final long sequence;
  private @Nullable Runnable action;

  PendingEvent(Instant due, long sequence, String what, Runnable action) {
    this.due = due;
    this.sequence = sequence;
    this.what = what;
    this.action = action;
  }

  boolean isCancelled() {
    return action == null;
  }

  /** Hands the action over once; empty hands afterwards, so that nothing happens twice. */
  @Nullable Runnable take() {
    Runnable taken = action;
    action = null;
    return taken;
  }

  @Override
  public void cancel() {
    action = null;
  }

  @Override
  public int compareTo(PendingEvent other) {
    int byTime = due.compareTo(other.due);
    return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
