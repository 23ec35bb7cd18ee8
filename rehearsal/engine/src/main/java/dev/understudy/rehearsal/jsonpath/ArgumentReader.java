package dev.understudy.rehearsal.jsonpath;

import dev.understudy.rehearsal.jsonata.JsonText;
import java.util.ArrayList;
import java.util.List;

/** Reads paths and calls of intrinsic functions, which may stand in one another. */
final class ArgumentReader {
  private final String text;
  private int at;

  ArgumentReader(String text) {
    this.text = text;
  }

  Argument whole() {
    if (text.startsWith("$")) {
      return new Argument.Path(Lookup.of(text));
    }
    Argument call = call();
    skipBlanks();
    if (at < text.length()) {
      throw wrong();
    }
    return call;
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("'" + text + "' is no path and no intrinsic function");
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean take(char expected) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private Argument call() {
    skipBlanks();
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    Intrinsic function = Intrinsic.find(text.substring(start, at)).orElseThrow(this::wrong);
    if (!take('(')) {
      throw wrong();
    }
    List<Argument> arguments = new ArrayList<>();
    if (!take(')')) {
      do {
        arguments.add(argument());
      } while (take(','));
      if (!take(')')) {
        throw wrong();
      }
    }
    function.checkCount(arguments.size());
    return new Argument.Invocation(text.substring(start, at), function, arguments);
  }

  private Argument argument() {
    skipBlanks();
    if (at == text.length()) {
      throw wrong();
    }
    char c = text.charAt(at);
    if (c == '\'') {
      return string();
    }
    if (c == '$') {
      int start = at;
      skipPath();
      return new Argument.Path(Lookup.of(text.substring(start, at).strip()));
    }
    return text.startsWith("States.", at) ? call() : literal();
  }

  // A path ends at a comma or bracket that is not within brackets or quotes of its own.
  private void skipPath() {
    int depth = 0;
    boolean quoted = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\'' && depth > 0) {
        quoted = !quoted;
      } else if (!quoted && (c == '[' || c == '(')) {
        depth++;
      } else if (!quoted && depth == 0 && (c == ',' || c == ')')) {
        return;
      } else if (!quoted && (c == ']' || c == ')')) {
        depth--;
      }
    }
  }

  private Argument string() {
    int start = at;
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != '\''; at++) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        char next = text.charAt(++at);
        // Braces stay escaped: States.Format has to see which are its own.
        value.append(
            switch (next) {
              case '{', '}' -> "\\" + next;
              case 'n' -> "\n";
              case 't' -> "\t";
              case 'r' -> "\r";
              default -> String.valueOf(next);
            });
      } else {
        value.append(c);
      }
    }
    if (at == text.length()) {
      throw wrong();
    }
    at++;
    return new Argument.Literal(text.substring(start, at), value.toString());
  }

  private Argument literal() {
    int start = at;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ')') {
      at++;
    }
    String word = text.substring(start, at).strip();
    if (!word.matches("true|false|null|-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
      throw wrong();
    }
    return new Argument.Literal(word, JsonText.read(word));
  }
}
