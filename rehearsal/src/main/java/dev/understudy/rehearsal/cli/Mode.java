package dev.understudy.rehearsal.cli;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The modes an operation can run in, as runbooks and the envelope name them in lower case. */
public enum Mode {
  DRILL,
  PLANNED,
  UNPLANNED,
  PREVIEW,
  DEPLOY,
  REPORT,
  RECONCILE;

  private static final Pattern DEPLOYMENT =
      Pattern.compile("(?m)^\\W*kind\\W+infrastructure-deployment\\b");

  private static final Pattern DRIFT = Pattern.compile("(?m)^\\W*kind\\W+drift-reconciliation\\b");

  /** What is rehearsed of a runbook when no mode is named: the one that touches most. */
  static Mode usualOf(RunbookFile runbook) {
    String text = new String(runbook.content(), StandardCharsets.UTF_8);
    if (DRIFT.matcher(text).find()) {
      return RECONCILE;
    }
    return DEPLOYMENT.matcher(text).find() ? DEPLOY : DRILL;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a mode as it is written in runbooks. */
  static final class Reader implements ITypeConverter<Mode> {

    @Override
    public Mode convert(String text) {
      return Arrays.stream(values())
          .filter(mode -> mode.toString().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "there is no mode \""
                          + text
                          + "\"; there are drill, planned, unplanned, preview, deploy,"
                          + " report, reconcile"));
    }
  }
}
