package dev.understudy.rehearsal.jsonata.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression as JavaScript reads it, for Java's engine. */
record ScriptPattern(String source, Pattern pattern) {
  /**
   * Reads a pattern.
   *
   * @param flags of {@code i} and {@code m}
   */
  static ScriptPattern of(String source, String flags) {
    int options = flags.contains("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
    boolean lines = flags.contains("m");
    options |= lines ? Pattern.MULTILINE : 0;
    try {
      return new ScriptPattern(source, Pattern.compile(translated(source, lines), options));
    } catch (PatternSyntaxException e) {
      throw new JsonataError("S0303")
          .with("message", "Invalid regular expression: /" + source + "/: " + e.getDescription());
    }
  }

  Matcher matcher(String text, Meter meter) {
    return pattern.matcher(new CountedText(text, meter));
  }

  // Inside brackets Java would read a set of sets and intersections; at the end of the text its $
  // would also match before a line feed. JavaScript does neither.
  private static String translated(String source, boolean lines) {
    StringBuilder out = new StringBuilder();
    boolean inSet = false;
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\' && i + 1 < source.length()) {
        out.append(c).append(source.charAt(++i));
      } else if (inSet) {
        inSet = c != ']';
        out.append(c == '[' || c == '&' ? "\\" + c : String.valueOf(c));
      } else if (c == '[') {
        i = openSet(source, i, out);
        inSet = i < source.length() && source.charAt(i) != ']';
      } else {
        out.append(c == '$' && !lines ? "\\z" : String.valueOf(c));
      }
    }
    return out.toString();
  }

  private static int openSet(String source, int at, StringBuilder out) {
    if (source.startsWith("[^]", at)) {
      out.append("[\\s\\S]");
      return at + 2;
    }
    if (source.startsWith("[]", at)) {
      out.append("(?!)");
      return at + 1;
    }
    out.append('[');
    if (source.startsWith("[^", at)) {
      out.append('^');
      return at + 1;
    }
    return at;
  }

  /** Text whose every look costs a step, so that a pattern cannot go on for ever. */
  private record CountedText(CharSequence text, Meter meter) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      meter.step();
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
