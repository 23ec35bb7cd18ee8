package dev.understudy.rehearsal.cli;

import java.util.Locale;

/** The modes an operation can run in, as runbooks and the envelope name them in lower case. */
public enum Mode {
  DRILL,
  PLANNED,
  UNPLANNED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
