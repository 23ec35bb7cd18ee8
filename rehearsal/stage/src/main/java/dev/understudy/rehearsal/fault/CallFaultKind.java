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
  STARTED_LATE(CallFaultKind.LATE_MILLIS),
  /** Carried out at once, answered late. */
  ANSWERED_LATE(45_000),
  /** Carried out twice, the second time later; the first answer counts. */
  DUPLICATED(CallFaultKind.LATE_MILLIS),
  /** The caller gives up; the request, still on its way, is carried out after that. */
  LANDED_LATE(CallFaultKind.LATE_MILLIS),
  /** The function's process dies before the call. */
  CRASHED_BEFORE(0),
  /** The function's process dies right after the call, whose answer dies with it. */
  CRASHED_AFTER(0),
  /** Never delivered. */
  EVENT_LOST(0);

  /**
   * How late something can still be carried out, in milliseconds, whatever makes it late: one bound
   * for one effect. A function is ended by its own timeout of 30 seconds, so nothing that it asks
   * for is asked later than that; and the state machines let 30 seconds pass, aftercare 35, before
   * they take what they read for the truth. AWS itself takes a request for five minutes after it
   * was signed (<a
   * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">Signature Version
   * 4</a>); against what comes later than drawn here stand the fences of the ledger and of builds,
   * which know no time.
   */
  static final long LATE_MILLIS = 25_000;

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
