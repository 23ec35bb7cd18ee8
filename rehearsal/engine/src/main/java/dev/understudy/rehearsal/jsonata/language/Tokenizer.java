package dev.understudy.rehearsal.jsonata.language;

import dev.understudy.rehearsal.jsonata.language.Token.Kind;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts an expression into words. */
final class Tokenizer {
  private static final Map<Character, Character> ESCAPES =
      Map.of('"', '"', '\\', '\\', '/', '/', 'b', '\b', 'f', '\f', 'n', '\n', 'r', '\r', 't', '\t');
  private static final String SINGLES = ".[]{}(),@#;:?+-*/%|=<>^&!~";
  private static final String BLANKS = " \t\n\r\u000B";
  private static final String[] PAIRS = {"..", ":=", "!=", ">=", "<=", "**", "~>"};
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|([1-9][0-9]*))(\\.[0-9]+)?([Ee][-+]?[0-9]+)?");
  private static final int HEX_DIGITS = 4;
  private static final int HEX = 16;

  private final String text;
  private int at;

  Tokenizer(String text) {
    this.text = text;
  }

  /**
   * The next word, or null at the end.
   *
   * @param afterOperand whether a slash here divides rather than opening a regular expression
   */
  @Nullable Token next(boolean afterOperand) {
    skipBlanksAndComments();
    if (at >= text.length()) {
      return null;
    }
    char c = text.charAt(at);
    if (c == '/' && !afterOperand) {
      at++;
      return new Token(Kind.REGEX, regex(), at);
    }
    for (String pair : PAIRS) {
      if (text.startsWith(pair, at)) {
        return token(Kind.OPERATOR, pair, 2);
      }
    }
    if (SINGLES.indexOf(c) >= 0) {
      return token(Kind.OPERATOR, String.valueOf(c), 1);
    }
    if (c == '"' || c == '\'') {
      return string(c);
    }
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (number.lookingAt()) {
      return number(number.group());
    }
    return c == '`' ? quotedName() : word();
  }

  private Token token(Kind kind, Object value, int length) {
    at += length;
    return new Token(kind, value, at);
  }

  private void skipBlanksAndComments() {
    while (at < text.length()) {
      if (BLANKS.indexOf(text.charAt(at)) >= 0) {
        at++;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
          throw new JsonataError("S0106");
        }
        at = end + 2;
      } else {
        return;
      }
    }
  }

  private Token number(String digits) {
    double value = Double.parseDouble(digits);
    if (Double.isInfinite(value)) {
      throw new JsonataError("S0102").with("token", digits);
    }
    return token(Kind.NUMBER, Values.number(value), digits.length());
  }

  private Token string(char quote) {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
        escape(value);
      } else if (c == quote) {
        return token(Kind.STRING, value.toString(), 1);
      } else {
        value.append(c);
      }
    }
    throw new JsonataError("S0101");
  }

  private void escape(StringBuilder value) {
    char c = at < text.length() ? text.charAt(at) : '\0';
    Character plain = ESCAPES.get(c);
    if (plain != null) {
      value.append((char) plain);
    } else if (c == 'u') {
      String hex = text.substring(at + 1, Math.min(text.length(), at + 1 + HEX_DIGITS));
      if (!hex.matches("[0-9a-fA-F]+")) {
        throw new JsonataError("S0104");
      }
      value.append((char) Integer.parseInt(hex, HEX));
      at += HEX_DIGITS;
    } else {
      throw new JsonataError("S0103").with("token", at < text.length() ? String.valueOf(c) : "");
    }
  }

  private Token quotedName() {
    int end = text.indexOf('`', at + 1);
    if (end < 0) {
      throw new JsonataError("S0105");
    }
    String name = text.substring(at + 1, end);
    return token(Kind.NAME, name, name.length() + 2);
  }

  private Token word() {
    int end = at;
    while (end < text.length()
        && BLANKS.indexOf(text.charAt(end)) < 0
        && SINGLES.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String word = text.substring(at, end);
    if (word.startsWith("$")) {
      return token(Kind.VARIABLE, word.substring(1), word.length());
    }
    at = end;
    return switch (word) {
      case "or", "in", "and" -> new Token(Kind.OPERATOR, word, at);
      case "true" -> new Token(Kind.VALUE, true, at);
      case "false" -> new Token(Kind.VALUE, false, at);
      case "null" -> new Token(Kind.VALUE, null, at);
      default -> new Token(Kind.NAME, word, at);
    };
  }

  // A slash within brackets of any kind, or after a backslash, does not end the expression.
  private ScriptPattern regex() {
    int start = at;
    int depth = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '/' && depth == 0 && !escaped(at)) {
        String pattern = text.substring(start, at);
        if (pattern.isEmpty()) {
          throw new JsonataError("S0301");
        }
        return ScriptPattern.of(pattern, flags());
      }
      boolean plain = at == 0 || text.charAt(at - 1) != '\\';
      if (plain && (c == '(' || c == '[' || c == '{')) {
        depth++;
      } else if (plain && (c == ')' || c == ']' || c == '}')) {
        depth--;
      }
    }
    throw new JsonataError("S0302");
  }

  private boolean escaped(int position) {
    int backslashes = 0;
    while (position - backslashes > 0 && text.charAt(position - backslashes - 1) == '\\') {
      backslashes++;
    }
    return backslashes % 2 != 0;
  }

  private String flags() {
    int start = ++at;
    while (at < text.length() && (text.charAt(at) == 'i' || text.charAt(at) == 'm')) {
      at++;
    }
    return text.substring(start, at);
  }
}
