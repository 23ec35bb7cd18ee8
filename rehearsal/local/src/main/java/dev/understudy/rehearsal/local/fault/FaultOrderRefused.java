package dev.understudy.rehearsal.local.fault;

/** A {@code --fail} that cannot be carried out; the message says what would be right. */
public final class FaultOrderRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FaultOrderRefused(String text, String wrong) {
    super("--fail " + text + " " + wrong);
  }
}
