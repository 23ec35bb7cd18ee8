package dev.understudy.functions.runtime;

/** What a probe brought back. */
public sealed interface ProbeAnswer {

  /** The most of a body that is kept, in bytes. */
  int BODY_LIMIT_BYTES = 64 * 1024;

  /**
   * A complete HTTP response.
   *
   * @param status the status code; redirects are reported, never followed
   * @param contentType the header as it was sent, empty when it was not
   * @param body at most {@link #BODY_LIMIT_BYTES} of it, read as UTF-8
   * @param millis from sending to the last byte of the body that was kept
   */
  record Answered(int status, String contentType, String body, long millis)
      implements ProbeAnswer {}

  /**
   * No usable response.
   *
   * @param reason one phrase for people, such as {@code no answer within 2000 ms}
   */
  record NotAnswered(String reason) implements ProbeAnswer {}
}
