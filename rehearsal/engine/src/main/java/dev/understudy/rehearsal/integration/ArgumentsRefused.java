package dev.understudy.rehearsal.integration;

/** Arguments that do not fit the call; Step Functions reports {@code States.Runtime}. */
final class ArgumentsRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ArgumentsRefused(String message) {
    super(message, null, false, false);
  }
}
