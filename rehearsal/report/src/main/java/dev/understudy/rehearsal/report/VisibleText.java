package dev.understudy.rehearsal.report;

import java.util.Locale;

/**
 * Makes text from runbooks, errors and AWS answers safe to show: control characters could drive a
 * terminal, and bidirectional ones could make a line read as something else
 * (https://trojansource.codes). They are shown as their code, {@code \}{@code u202e}, instead.
 */
public final class VisibleText {

  private VisibleText() {}

  /** On one line: line breaks and tabs are shown as codes too. */
  public static String of(String text) {
    return shown(text, false);
  }

  /** Keeps line breaks and tabs. */
  public static String ofLines(String text) {
    return shown(text, true);
  }

  private static String shown(String text, boolean lines) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (harmless(c) || (lines && (c == '\n' || c == '\t'))) {
                out.appendCodePoint(c);
              } else {
                out.append(String.format(Locale.ROOT, c > 0xffff ? "\\u{%x}" : "\\u%04x", c));
              }
            });
    return out.toString();
  }

  private static boolean harmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
