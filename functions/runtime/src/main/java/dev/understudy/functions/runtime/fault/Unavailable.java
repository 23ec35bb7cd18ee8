package dev.understudy.functions.runtime.fault;

/** The request failed and repeating it is safe: it was only a read, or it was never sent. */
public final class Unavailable extends PipelineFault {

  private static final long serialVersionUID = 1L;

  /**
   * With nothing underneath.
   *
   * @param message one sentence: what was asked, and what stood against it
   */
  public Unavailable(String message) {
    super(message);
  }

  /**
   * With what caused it.
   *
   * @param message one sentence: what was asked, and what stood against it
   * @param cause what was thrown underneath
   */
  public Unavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
