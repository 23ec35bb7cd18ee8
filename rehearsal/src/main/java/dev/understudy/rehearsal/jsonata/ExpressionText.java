package dev.understudy.rehearsal.jsonata;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Reads an expression's text far enough to know which variables it names and whether it uses an
 * operator that the Java library has and JSONata 2.0.6 has not.
 */
final class ExpressionText {
  private final String text;
  private final Set<String> variables = new LinkedHashSet<>();
  private int at;
  // Whether what stands before `at` is an operand; then a slash divides instead of opening a regex.
  private boolean afterOperand;

  private ExpressionText(String text) {
    this.text = text;
  }

  /** Names of all variables and functions, without the dollar sign, in order of appearance. */
  static Set<String> variablesOf(String text) throws ExpressionRefused {
    ExpressionText reader = new ExpressionText(text);
    reader.scan();
    return reader.variables;
  }

  private void scan() throws ExpressionRefused {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '"' || c == '\'' || c == '`') {
        skipTo(c);
        afterOperand = true;
      } else if (c == '/' && at + 1 < text.length() && text.charAt(at + 1) == '*') {
        int end = text.indexOf("*/", at + 2);
        at = end < 0 ? text.length() : end + 2;
      } else if (c == '/' && !afterOperand) {
        skipTo('/');
        afterOperand = true;
      } else if (c == '$') {
        variable();
      } else if (Character.isLetterOrDigit(c) || c == '_') {
        word();
      } else {
        operator(c);
      }
    }
  }

  private void skipTo(char end) {
    at++;
    while (at < text.length() && text.charAt(at) != end) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  private void variable() {
    int start = ++at;
    skipName();
    if (at > start) {
      variables.add(text.substring(start, at));
    }
    afterOperand = true;
  }

  private void word() {
    int start = at;
    skipName();
    String word = text.substring(start, at);
    afterOperand = !(word.equals("and") || word.equals("or") || word.equals("in"));
  }

  private void skipName() {
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
  }

  private void operator(char c) throws ExpressionRefused {
    if (c == '?' && at + 1 < text.length()) {
      char next = text.charAt(at + 1);
      if (next == '?' || next == ':') {
        throw new ExpressionRefused(
            "the operator ?" + next + " is not in JSONata 2.0.6, which Step Functions runs");
      }
    }
    afterOperand = c == ')' || c == ']' || c == '}';
    at++;
  }
}
