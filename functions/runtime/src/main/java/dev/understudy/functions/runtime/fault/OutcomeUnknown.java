package dev.understudy.functions.runtime.fault;

/**
 * A change was sent and no answer came back: it may or may not have happened.
 *
 * <p>Never retried blindly; the state machine reads the world back and then decides.
 */
public final class OutcomeUnknown extends PipelineFault {

  private static final long serialVersionUID = 1L;

  /**
   * With nothing underneath.
   *
   * @param message one sentence: what was asked, and what stood against it
   */
  public OutcomeUnknown(String message) {
    super(message);
  }

  /**
   * With what caused it.
   *
   * @param message one sentence: what was asked, and what stood against it
   * @param cause what was thrown underneath
   */
  public OutcomeUnknown(String message, Throwable cause) {
    super(message, cause);
  }
}
