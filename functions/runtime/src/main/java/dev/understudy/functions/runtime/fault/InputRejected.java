package dev.understudy.functions.runtime.fault;

import java.util.List;

/** The input or the runbook cannot be accepted as it stands; nothing has been touched. */
public final class InputRejected extends PipelineFault {

  private static final long serialVersionUID = 1L;

  /**
   * With nothing underneath.
   *
   * @param message one sentence: which field, what is wrong, what would be right
   */
  public InputRejected(String message) {
    super(message);
  }

  /**
   * With what caused it.
   *
   * @param message one sentence: which field, what is wrong, what would be right
   * @param cause what was thrown underneath
   */
  public InputRejected(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * One rejection that names every fault, so that an author mends a file in one go.
   *
   * @param subject what was being read, for example {@code weights}
   * @param faults sentences, at least one
   */
  public static InputRejected of(String subject, List<String> faults) {
    return new InputRejected(subject + ": " + String.join("; ", faults));
  }
}
