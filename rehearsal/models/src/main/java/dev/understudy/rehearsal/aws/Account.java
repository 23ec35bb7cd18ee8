package dev.understudy.rehearsal.aws;

/** The account in which everything here happens: one of those that AWS uses in its own examples. */
public final class Account {
  /** The account's number. */
  public static final String ID = "111122223333";

  private Account() {}
}
