package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.asl.StateType;
import java.util.Optional;

/** Which events tell that a state of a type was entered or left. */
final class StateEvents {
  private StateEvents() {}

  /** The event of a state that was cut off; states that take no time cannot be. */
  static Optional<EventType> aborted(StateType type) {
    return switch (type) {
      case TASK -> Optional.of(EventType.TASK_STATE_ABORTED);
      case WAIT -> Optional.of(EventType.WAIT_STATE_ABORTED);
      case PARALLEL -> Optional.of(EventType.PARALLEL_STATE_ABORTED);
      case MAP -> Optional.of(EventType.MAP_STATE_ABORTED);
      case PASS, CHOICE, SUCCEED, FAIL -> Optional.empty();
    };
  }

  static EventType entered(StateType type) {
    return switch (type) {
      case TASK -> EventType.TASK_STATE_ENTERED;
      case PASS -> EventType.PASS_STATE_ENTERED;
      case CHOICE -> EventType.CHOICE_STATE_ENTERED;
      case WAIT -> EventType.WAIT_STATE_ENTERED;
      case SUCCEED -> EventType.SUCCEED_STATE_ENTERED;
      case FAIL -> EventType.FAIL_STATE_ENTERED;
      case PARALLEL -> EventType.PARALLEL_STATE_ENTERED;
      case MAP -> EventType.MAP_STATE_ENTERED;
    };
  }

  static EventType exited(StateType type) {
    return switch (type) {
      case TASK -> EventType.TASK_STATE_EXITED;
      case PASS -> EventType.PASS_STATE_EXITED;
      case CHOICE -> EventType.CHOICE_STATE_EXITED;
      case WAIT -> EventType.WAIT_STATE_EXITED;
      case SUCCEED -> EventType.SUCCEED_STATE_EXITED;
      case PARALLEL -> EventType.PARALLEL_STATE_EXITED;
      case MAP -> EventType.MAP_STATE_EXITED;
      case FAIL -> throw new IllegalArgumentException("a Fail state is never left");
    };
  }
}
