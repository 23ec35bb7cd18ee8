package dev.understudy.rehearsal.fault;

import java.util.Locale;

/** What can become of a call. The most an amount of time is used for is said in milliseconds. */
public enum CallFaultKind {
  /** Throttled: not carried out, and the caller is told so. */
  REFUSED(0),
  /** An error of the service: not carried out. */
  UNAVAILABLE(0),
  /** Carried out; the caller gets an error instead of the answer. */
  REPLY_LOST(0),
  /** Carried out; the caller hears nothing until it gives up. */
  NO_REPLY(0),
  /** Carried out later than asked, but before its function would be ended by its own timeout. */
  STARTED_LATE(25_000),
  /** Carried out at once, answered late. */
  ANSWERED_LATE(45_000),
  /** Carried out twice, the second time a little later; the first answer counts. */
  DUPLICATED(1_500),
  /**
   * The caller gives up; the request, still on its way, is carried out after that. Under two
   * seconds: what lies longer on its way than the state machines wait before they read back is
   * beyond what compare-and-set can guard.
   */
  LANDED_LATE(1_500),
  /** The function's process dies before the call. */
  CRASHED_BEFORE(0),
  /** The function's process dies right after the call, whose answer dies with it. */
  CRASHED_AFTER(0),
  /** Never delivered. */
  EVENT_LOST(0);

  private final long mostMillis;

  CallFaultKind(long mostMillis) {
    this.mostMillis = mostMillis;
  }

  /** The longest this fault lasts; 0 for one that has no duration. */
  public long mostMillis() {
    return mostMillis;
  }

  /** The kind in words: {@code reply lost}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
