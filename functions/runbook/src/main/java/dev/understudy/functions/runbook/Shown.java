package dev.understudy.functions.runbook;

/** Puts foreign text into a message without letting it do anything there. */
public final class Shown {

  private static final int LONGEST = 60;

  private Shown() {}

  /** A value in quotes, cut when it is long. */
  public static String value(Object value) {
    String text = String.valueOf(value);
    if (text.length() > LONGEST) {
      text = text.substring(0, LONGEST) + "…";
    }
    return value instanceof String ? "\"" + text + "\"" : text;
  }

  /** The same text with invisible and acting characters written out. */
  public static String plain(String text) {
    if (text.codePoints().noneMatch(Shown::hidden)) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (hidden(c)) {
                plain.append(escape(c));
              } else {
                plain.appendCodePoint(c);
              }
            });
    return plain.toString();
  }

  static String escape(int codePoint) {
    return codePoint > 0xFFFF ? "\\u{%X}".formatted(codePoint) : "\\u%04X".formatted(codePoint);
  }

  /**
   * Whether a character is not seen or changes how others are seen: control characters, the format
   * characters (bidirectional marks, zero-width ones), line separators, private-use ones and halves
   * of surrogate pairs. See <a href="https://www.unicode.org/reports/tr36/">Unicode TR 36</a>.
   */
  public static boolean hidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
