package dev.understudy.functions.runtime;

import java.io.IOException;

/** A probe brought no usable answer; the message is the phrase to report. */
final class ProbeFailed extends IOException {

  private static final long serialVersionUID = 1L;

  ProbeFailed(String message) {
    super(message);
  }
}
