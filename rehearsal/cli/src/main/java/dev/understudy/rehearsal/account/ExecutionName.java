package dev.understudy.rehearsal.account;

import dev.understudy.functions.runtime.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * Names of executions that are started by hand: what, how, and the minute.
 *
 * <p>Starting twice under one name starts once while the first one runs (<a
 * href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html">StartExecution</a>
 * is idempotent for a name and an input), so a command that is repeated within the minute, or by
 * the SDK, does no harm.
 */
public final class ExecutionName {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);
  private static final int RUNBOOK_MAX = 45;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  private ExecutionName() {}

  /**
   * The name for a start at an instant; at most 80 characters.
   *
   * @param mode of at most 20 characters, or empty where the runbook's own choice is asked for
   */
  public static String of(String runbook, String mode, Instant at) {
    return stem(runbook, mode) + MINUTE.format(at);
  }

  /** Whether an execution of this name was started by {@link #of} for the same thing. */
  static boolean isOf(String name, String runbook, String mode) {
    String stem = stem(runbook, mode);
    return name.startsWith(stem) && name.substring(stem.length()).matches("[0-9]{8}T[0-9]{4}Z");
  }

  /** Whether a person may name an operation so: it becomes part of keys, URLs and shells. */
  public static boolean allowed(String name) {
    return NAME.matcher(name).matches();
  }

  private static String stem(String runbook, String mode) {
    String kept =
        runbook.length() <= RUNBOOK_MAX
            ? runbook
            : runbook.substring(0, RUNBOOK_MAX - 9)
                + "-"
                + Sha256.hex(runbook.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    return kept + "-" + (mode.isEmpty() ? "" : mode + "-");
  }
}
