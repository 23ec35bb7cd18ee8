package dev.understudy.functions.runtime.fault;

/**
 * The service refused the request for its rate and did not carry it out; repeat it later, slower.
 */
public final class Throttled extends PipelineFault {

  private static final long serialVersionUID = 1L;

  /**
   * With nothing underneath.
   *
   * @param message one sentence: what was asked, and what stood against it
   */
  public Throttled(String message) {
    super(message);
  }

  /**
   * With what caused it.
   *
   * @param message one sentence: what was asked, and what stood against it
   * @param cause what was thrown underneath
   */
  public Throttled(String message, Throwable cause) {
    super(message, cause);
  }
}
