package dev.understudy.rehearsal.jsonata.language;

import org.jspecify.annotations.Nullable;

/**
 * A word of an expression.
 *
 * @param value the operator or name, or the literal's value
 */
record Token(Kind kind, @Nullable Object value, int position) {
  enum Kind {
    OPERATOR,
    STRING,
    NUMBER,
    VALUE,
    NAME,
    VARIABLE,
    REGEX
  }
}
