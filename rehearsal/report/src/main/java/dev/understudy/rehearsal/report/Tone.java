package dev.understudy.rehearsal.report;

import java.util.Locale;

/**
 * What a word means for the reader. Colour is the third channel, so each tone also has a sign that
 * a terminal and a printer can show.
 */
public enum Tone {
  OK("✓"),
  WARN("▲"),
  BAD("✕"),
  RUN("●"),
  IDLE("○");

  private final String sign;

  Tone(String sign) {
    this.sign = sign;
  }

  /** One character in front of the word. */
  public String sign() {
    return sign;
  }

  /** As data and style sheets name it: {@code ok}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
