package dev.understudy.rehearsal.account;

/** The account cannot do what was asked, and nothing has changed; the message is one sentence. */
public final class AccountProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AccountProblem(String sentence) {
    super(sentence);
  }

  AccountProblem(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
