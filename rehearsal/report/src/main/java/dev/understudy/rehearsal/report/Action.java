package dev.understudy.rehearsal.report;

import java.util.Locale;

/**
 * Something a person may do to an operation that runs.
 *
 * @param label names the act; ends in "…" where a dialog follows
 * @param effect what it does
 * @param ifNone what happens if nobody does it
 * @param deadline until when, ISO-8601; empty for none
 * @param role who may, such as {@code incident-commander}; empty for anybody
 * @param count how many persons it takes
 * @param notStarter whether whoever started the operation may not
 */
public record Action(
    String id,
    String label,
    String effect,
    String ifNone,
    String deadline,
    String role,
    int count,
    boolean notStarter,
    Confirm confirm,
    State state) {

  /** How an action asks again. */
  public enum Confirm {
    NONE,
    DIALOG,
    TICK;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What became of it. */
  public enum State {
    OPEN,
    SENT,
    CONFIRMED,
    REFUSED,
    LATE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
