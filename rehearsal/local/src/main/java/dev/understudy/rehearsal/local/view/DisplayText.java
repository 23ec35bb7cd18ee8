package dev.understudy.rehearsal.local.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes text safe and fitting to show. Notes may quote what a process printed: control and
 * direction characters must not reach the terminal.
 */
final class DisplayText {
  private DisplayText() {}

  /** The text with control, formatting and line-separating characters replaced by a space. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(point -> clean.appendCodePoint(shown(point) ? point : ' '));
    return clean.toString();
  }

  private static boolean shown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** At most that many characters, the last one a {@code ~} where something was cut. */
  static String cut(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    return width < 1 ? "" : text.substring(0, width - 1) + "~";
  }

  /**
   * The text in lines of at most that many characters, broken at spaces; only a word longer than a
   * line is broken within, and nothing of it is lost.
   */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int end = space > 0 ? space : width;
      lines.add(rest.substring(0, end));
      rest = rest.substring(space > 0 ? end + 1 : end);
    }
    lines.add(rest);
    return lines;
  }

  /** A share of 0 to 1 as percent; 100 only when it is whole, 0 only when it is nothing. */
  static String percent(double share) {
    double percent = share * 100;
    if (percent > 0 && percent < 0.1) {
      percent = 0.1;
    } else if (percent < 100 && percent > 99.9) {
      percent = 99.9;
    }
    return String.format(Locale.ROOT, "%.1f %%", percent);
  }

  /** A duration in seconds as people read a stopwatch. */
  static String seconds(Duration elapsed) {
    return String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1000.0);
  }
}
