package dev.understudy.rehearsal.fault;

import java.util.List;
import java.util.Locale;

/** Where calls are made that a fault can strike, each with the faults that can happen there. */
public enum Place {
  /** A Task state invokes a Lambda function. */
  LAMBDA(
      List.of(
          CallFaultKind.REFUSED,
          CallFaultKind.UNAVAILABLE,
          CallFaultKind.REPLY_LOST,
          CallFaultKind.NO_REPLY,
          CallFaultKind.STARTED_LATE,
          CallFaultKind.ANSWERED_LATE,
          CallFaultKind.DUPLICATED)),
  /** A Task state calls a service itself. */
  TASK(
      List.of(
          CallFaultKind.REFUSED,
          CallFaultKind.UNAVAILABLE,
          CallFaultKind.REPLY_LOST,
          CallFaultKind.NO_REPLY,
          CallFaultKind.STARTED_LATE)),
  /** A Task state starts a nested execution; the service does not lose those answers. */
  NESTED(List.of(CallFaultKind.REFUSED, CallFaultKind.REPLY_LOST, CallFaultKind.STARTED_LATE)),
  /** A handler calls AWS through the SDK. */
  SDK(
      List.of(
          CallFaultKind.REFUSED,
          CallFaultKind.UNAVAILABLE,
          CallFaultKind.REPLY_LOST,
          CallFaultKind.LANDED_LATE,
          CallFaultKind.CRASHED_BEFORE,
          CallFaultKind.CRASHED_AFTER)),
  /** EventBridge delivers an event. */
  EVENT(List.of(CallFaultKind.EVENT_LOST, CallFaultKind.DUPLICATED, CallFaultKind.STARTED_LATE));

  @SuppressWarnings("ImmutableEnumChecker") // List.copyOf makes it immutable.
  private final List<CallFaultKind> kinds;

  Place(List<CallFaultKind> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /** The faults that can happen here. */
  public List<CallFaultKind> kinds() {
    return kinds;
  }

  /** The word in front of a call site's name: {@code lambda}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
