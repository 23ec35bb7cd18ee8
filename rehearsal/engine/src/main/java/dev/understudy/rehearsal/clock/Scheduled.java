package dev.understudy.rehearsal.clock;

/** A thing that will happen on a {@link Timeline} unless it is cancelled first. */
@FunctionalInterface
public interface Scheduled {
  /** Takes the event off the line; does nothing when it has happened or was cancelled already. */
  void cancel();
}
