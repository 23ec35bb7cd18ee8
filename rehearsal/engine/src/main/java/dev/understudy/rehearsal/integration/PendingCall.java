package dev.understudy.rehearsal.integration;

/**
 * A call that has not been made yet. Performing it twice makes it twice, which is what
 * at-least-once delivery does.
 */
@FunctionalInterface
public interface PendingCall {
  /** Makes the call and sends its answer to the callback given here. */
  void perform(TaskCallback answer);
}
