package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.asl.StateType;

/** Which events tell that a state of a type was entered or left. */
final class StateEvents {
  private StateEvents() {}

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
