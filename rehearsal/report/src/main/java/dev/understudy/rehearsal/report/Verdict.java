package dev.understudy.rehearsal.report;

import java.util.Locale;

/** How an operation ended, in the words of the operation contract. */
public enum Verdict {
  SUCCEEDED("The aim was reached and the new state was verified."),
  ROLLED_BACK("A gate turned red; the old state is back and was proved again."),
  HELD("Stopped on a safe side; an operator has to decide."),
  REJECTED("Refused before anything was touched."),
  FAILED("The end state is not proved; somebody has to look now.");

  private final String meaning;

  Verdict(String meaning) {
    this.meaning = meaning;
  }

  /** One sentence for a reader who does not know the word. */
  public String meaning() {
    return meaning;
  }

  /** Green only for what reached its aim; held is a question to a person, not a success. */
  public Tone tone() {
    return switch (this) {
      case SUCCEEDED -> Tone.OK;
      case ROLLED_BACK, HELD, REJECTED -> Tone.WARN;
      case FAILED -> Tone.BAD;
    };
  }

  /** The word as prose: {@code rolled back}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
