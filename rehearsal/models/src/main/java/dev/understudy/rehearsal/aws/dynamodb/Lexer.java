package dev.understudy.rehearsal.aws.dynamodb;

import java.util.ArrayList;
import java.util.List;

/** Cuts an expression into words, placeholders and signs. */
final class Lexer {
  /** What a token is. */
  enum Kind {
    /** A bare attribute name, keyword or function name. */
    WORD,
    /** {@code #name}. */
    NAME_PLACEHOLDER,
    /** {@code :value}. */
    VALUE_PLACEHOLDER,
    /** An operator, comma, parenthesis, dot or bracket. */
    SIGN,
    /** What no expression can contain. */
    ALIEN,
    /** After the last token. */
    END
  }

  /**
   * A piece of the expression.
   *
   * @param text as it was written; {@code <EOF>} at the end
   */
  record Token(Kind kind, String text) {
    boolean isSign(String sign) {
      return kind == Kind.SIGN && text.equals(sign);
    }

    /** Keywords are the same in every case. */
    boolean isKeyword(String keyword) {
      return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }
  }

  private static final List<String> SIGNS =
      List.of("<>", "<=", ">=", "=", "<", ">", "(", ")", ",", "+", "-", ".", "[", "]");

  private Lexer() {}

  static List<Token> tokens(String expression) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < expression.length()) {
      char first = expression.charAt(at);
      if (Character.isWhitespace(first)) {
        at++;
        continue;
      }
      Token token = next(expression, at, first);
      tokens.add(token);
      at += token.text().length();
    }
    tokens.add(new Token(Kind.END, "<EOF>"));
    return tokens;
  }

  private static Token next(String expression, int at, char first) {
    if (isWordPart(first)) {
      return new Token(Kind.WORD, word(expression, at, 0));
    }
    if (first == '#' || first == ':') {
      Kind kind = first == '#' ? Kind.NAME_PLACEHOLDER : Kind.VALUE_PLACEHOLDER;
      String text = word(expression, at, 1);
      return new Token(text.length() > 1 ? kind : Kind.ALIEN, text);
    }
    for (String sign : SIGNS) {
      if (expression.startsWith(sign, at)) {
        return new Token(Kind.SIGN, sign);
      }
    }
    return new Token(Kind.ALIEN, String.valueOf(first));
  }

  private static String word(String expression, int from, int prefix) {
    int end = from + prefix;
    while (end < expression.length() && isWordPart(expression.charAt(end))) {
      end++;
    }
    return expression.substring(from, end);
  }

  private static boolean isWordPart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
