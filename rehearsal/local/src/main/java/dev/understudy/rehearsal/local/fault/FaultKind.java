package dev.understudy.rehearsal.local.fault;

import java.util.Locale;

/** What goes wrong. */
public enum FaultKind {
  /** Connections are refused. */
  DEAD,
  /** Every request is answered with 500. */
  FAILING,
  /** Answers come later than anybody waits. */
  SLOW,
  /** The standby's replica falls minutes behind. */
  LAG;

  /** The word used in {@code --fail}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
