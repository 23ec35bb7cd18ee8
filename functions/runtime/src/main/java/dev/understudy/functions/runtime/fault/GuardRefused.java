package dev.understudy.functions.runtime.fault;

/** A rule forbids the step now: freeze calendar, andon cord, budget, data-loss limit, or policy. */
public final class GuardRefused extends PipelineFault {

  private static final long serialVersionUID = 1L;

  /**
   * With nothing underneath.
   *
   * @param message one sentence: what was asked, and what stood against it
   */
  public GuardRefused(String message) {
    super(message);
  }

  /**
   * With what caused it.
   *
   * @param message one sentence: what was asked, and what stood against it
   * @param cause what was thrown underneath
   */
  public GuardRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
