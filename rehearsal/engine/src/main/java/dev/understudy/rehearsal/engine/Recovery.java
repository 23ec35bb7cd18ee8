package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.asl.Catcher;
import dev.understudy.rehearsal.asl.ErrorHandling;
import dev.understudy.rehearsal.asl.Retrier;
import dev.understudy.rehearsal.asl.State;
import java.util.List;

/** What one visit to a state does about its errors: retriers first, then catchers. */
final class Recovery {
  private static final ErrorHandling NONE = new ErrorHandling(List.of(), List.of());

  private final Flow flow;
  private final ErrorHandling errors;
  private final long[] retries;

  Recovery(Flow flow, State state) {
    this.flow = flow;
    this.errors = of(state);
    this.retries = new long[errors.retriers().size()];
  }

  /** Whether a state of this kind can be tried again. */
  static boolean isPossibleIn(State state) {
    return state instanceof State.Task
        || state instanceof State.Parallel
        || state instanceof State.MapEach;
  }

  private static ErrorHandling of(State state) {
    return switch (state) {
      case State.Task task -> task.errors();
      case State.Parallel parallel -> parallel.errors();
      case State.MapEach map -> map.errors();
      case State.Pass _, State.Choice _, State.Wait _, State.Succeed _, State.Fail _ -> NONE;
    };
  }

  /** Tries again or goes on at a catcher; false when nothing is said about the error. */
  boolean recovers(ErrorOutput error) {
    return retries(error) || catches(error);
  }

  // The first retrier that matches decides: when its attempts are used up, no other is asked.
  private boolean retries(ErrorOutput error) {
    for (int i = 0; i < retries.length; i++) {
      Retrier retrier = errors.retriers().get(i);
      if (error.isAnyOf(retrier.errorEquals())) {
        if (retries[i] >= retrier.maxAttempts()) {
          return false;
        }
        flow.run().engine().tellRetry(flow.run().arn(), flow.state().name(), i);
        flow.retryAfter(RetryDelay.of(retrier, retries[i]++, flow.run().random()));
        return true;
      }
    }
    return false;
  }

  private boolean catches(ErrorOutput error) {
    for (int i = 0; i < errors.catchers().size(); i++) {
      Catcher catcher = errors.catchers().get(i);
      if (error.isAnyOf(catcher.errorEquals())) {
        flow.run().engine().tellCatch(flow.run().arn(), flow.state().name(), i);
        flow.leaveBy(catcher, error);
        return true;
      }
    }
    return false;
  }
}
