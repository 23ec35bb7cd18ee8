package dev.understudy.rehearsal.integration;

import org.jspecify.annotations.Nullable;

/**
 * Where the answer of a call goes. The first answer counts, later ones are dropped, as a network
 * would; it may come at once or later, from any thread.
 */
public interface TaskCallback {
  /** The call succeeded with a JSON tree; {@code null} is JSON null. */
  void succeed(@Nullable Object output);

  /**
   * The call failed.
   *
   * @param error the name that Retry and Catch match
   * @param cause text for people, for a Lambda function the JSON that Lambda reports
   */
  void fail(String error, String cause);

  /** A callback that drops every answer: the reply is lost on its way. */
  static TaskCallback dropping() {
    return new TaskCallback() {
      @Override
      public void succeed(@Nullable Object output) {}

      @Override
      public void fail(String error, String cause) {}
    };
  }
}
