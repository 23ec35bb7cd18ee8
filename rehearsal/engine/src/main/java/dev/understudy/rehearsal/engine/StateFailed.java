package dev.understudy.rehearsal.engine;

/** A state cannot go on, for a reason that is not a failed expression. Has no stack trace. */
final class StateFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ErrorOutput error;

  StateFailed(ErrorOutput error) {
    super(error.error().orElse(""), null, false, false);
    this.error = error;
  }

  ErrorOutput error() {
    return error;
  }

  static StateFailed tooLarge(String what) {
    return new StateFailed(
        ErrorOutput.of(
            ErrorOutput.DATA_LIMIT_EXCEEDED,
            "The state/task '"
                + what
                + "' returned a result with a size exceeding the maximum number of bytes service"
                + " limit."));
  }
}
