package dev.understudy.rehearsal.engine;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;

/** The task tokens that were handed out. */
final class TaskTokens {
  private static final int BYTES = 32;

  private final Map<String, TaskAttempt> attempts = new HashMap<>();

  String draw(SplittableRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  void open(String token, TaskAttempt attempt) {
    attempts.put(token, attempt);
  }

  /**
   * The attempt that waits for a token.
   *
   * @throws RequestRefused when no task was given the token, or its task waits no more
   */
  TaskAttempt waiting(String token) {
    TaskAttempt attempt = attempts.get(token);
    if (attempt == null) {
      throw new RequestRefused(RequestRefused.Code.INVALID_TOKEN, "no task was given this token");
    }
    if (!attempt.waits()) {
      throw new RequestRefused(
          RequestRefused.Code.TASK_TIMED_OUT, "the task of this token waits no more");
    }
    return attempt;
  }
}
