package dev.understudy.functions.runtime.fault;

/**
 * The world is not in the state that the request was made for: somebody else changed it, or holds
 * it.
 */
public final class Conflict extends PipelineFault {

  private static final long serialVersionUID = 1L;

  /**
   * With nothing underneath.
   *
   * @param message one sentence: what was asked, and what stood against it
   */
  public Conflict(String message) {
    super(message);
  }

  /**
   * With what caused it.
   *
   * @param message one sentence: what was asked, and what stood against it
   * @param cause what was thrown underneath
   */
  public Conflict(String message, Throwable cause) {
    super(message, cause);
  }
}
