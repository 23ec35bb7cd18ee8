package dev.understudy.functions.runtime.fault;

/**
 * Something that this code takes for granted is not so: a bug, or an account set up wrongly.
 *
 * <p>Never retried; the operation freezes and pages.
 */
public final class InvariantBroken extends PipelineFault {

  private static final long serialVersionUID = 1L;

  /**
   * With nothing underneath.
   *
   * @param message one sentence: what was asked, and what stood against it
   */
  public InvariantBroken(String message) {
    super(message);
  }

  /**
   * With what caused it.
   *
   * @param message one sentence: what was asked, and what stood against it
   * @param cause what was thrown underneath
   */
  public InvariantBroken(String message, Throwable cause) {
    super(message, cause);
  }
}
