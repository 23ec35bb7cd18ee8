package dev.understudy.rehearsal.cli;

/** What the command tells the shell. */
public final class ExitCode {

  /** The operation ended SUCCEEDED, every invariant held, or the files are right. */
  public static final int SUCCEEDED = 0;

  /** The operation was performed and ended in another verdict, or an invariant did not hold. */
  public static final int NOT_SUCCEEDED = 1;

  /** The command line or a file is wrong; nothing was touched. */
  public static final int BAD_INPUT = 2;

  /** Understudy itself failed. */
  public static final int INTERNAL_ERROR = 3;

  private ExitCode() {}
}
