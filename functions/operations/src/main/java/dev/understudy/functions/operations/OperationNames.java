package dev.understudy.functions.operations;

import java.util.regex.Pattern;

/**
 * What names of operations, runbooks and phases may look like, since they become parts of S3 keys.
 */
final class OperationNames {

  /**
   * Step Functions allows an execution's name 80 characters (<a
   * href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html">StartExecution</a>);
   * of those it allows, these are safe in a key, a URL and a shell.
   */
  private static final Pattern OPERATION = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  private static final Pattern RUNBOOK = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  private static final Pattern PHASE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private OperationNames() {}

  static boolean isOperation(String name) {
    return OPERATION.matcher(name).matches();
  }

  static boolean isRunbook(String name) {
    return RUNBOOK.matcher(name).matches();
  }

  static boolean isPhase(String name) {
    return PHASE.matcher(name).matches();
  }

  /** Foreign text for a message: short, and without characters that a terminal would act on. */
  static String shown(String text) {
    String cut = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return "\"" + cut.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?") + "\"";
  }
}
