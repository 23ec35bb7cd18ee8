package dev.understudy.rehearsal.account;

/** A request went out and no answer came back: it may have been carried out. */
public final class OutcomeUnclear extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutcomeUnclear(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
