package dev.understudy.rehearsal.integration;

/** A failed Lambda function whose error type is not a Java class name, as other runtimes report. */
public final class LambdaFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String errorType;

  /**
   * @param errorType the name that Retry and Catch match
   */
  public LambdaFailure(String errorType, String message) {
    super(message);
    this.errorType = errorType;
  }

  /** The name that Retry and Catch match. */
  public String errorType() {
    return errorType;
  }
}
