package dev.understudy.rehearsal.aws.dynamodb;

import dev.understudy.rehearsal.aws.dynamodb.Lexer.Kind;
import dev.understudy.rehearsal.aws.dynamodb.Lexer.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Walks along the tokens of one expression, resolves placeholders, and words what is wrong with it.
 */
final class ExpressionReader {
  private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT", "BETWEEN", "IN");

  private final String kind;
  private final List<Token> tokens;
  private final ExpressionPlaceholders placeholders;
  private int at;

  /**
   * At the start of an expression.
   *
   * @param kind what messages call it, for example {@code ConditionExpression}
   */
  ExpressionReader(String kind, String expression, ExpressionPlaceholders placeholders) {
    if (expression.isEmpty()) {
      throw Refusal.validation("Invalid " + kind + ": The expression can not be empty;");
    }
    this.kind = kind;
    this.tokens = Lexer.tokens(expression);
    this.placeholders = placeholders;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token peekNext() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  int position() {
    return at;
  }

  Token take() {
    Token token = tokens.get(at);
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  boolean takeKeyword(String keyword) {
    boolean found = peek().isKeyword(keyword);
    if (found) {
      at++;
    }
    return found;
  }

  boolean takeSign(String sign) {
    boolean found = peek().isSign(sign);
    if (found) {
      at++;
    }
    return found;
  }

  void expectSign(String sign) {
    if (!takeSign(sign)) {
      throw syntaxError();
    }
  }

  void expectEnd() {
    if (peek().kind() != Kind.END) {
      throw syntaxError();
    }
  }

  Operand.Path path() {
    Token token = take();
    String attribute =
        switch (token.kind()) {
          case WORD -> bareName(token.text());
          case NAME_PLACEHOLDER -> placeholders.name(token.text(), kind);
          case VALUE_PLACEHOLDER, SIGN, ALIEN, END -> throw syntaxErrorBefore(token);
        };
    if (peek().isSign(".") || peek().isSign("[")) {
      throw new UnsupportedOperationException(
          "Document paths below the top level are not modelled: " + attribute + peek().text());
    }
    return new Operand.Path(attribute);
  }

  AttributeValue value() {
    Token token = take();
    if (token.kind() != Kind.VALUE_PLACEHOLDER) {
      throw syntaxErrorBefore(token);
    }
    return placeholders.value(token.text(), kind);
  }

  DynamoDbException invalid(String fault) {
    return Refusal.validation("Invalid " + kind + ": " + fault);
  }

  DynamoDbException wrongType(String operator, AttributeValue operand) {
    return invalid(
        "Incorrect operand type for operator or function; operator or function: "
            + operator
            + ", operand type: "
            + Attributes.typeName(operand));
  }

  DynamoDbException wrongCount(String function, int count) {
    return invalid(
        "Incorrect number of operands for operator or function; operator or function: "
            + function
            + ", number of operands: "
            + count);
  }

  /** The token that comes next has no business there. */
  DynamoDbException syntaxError() {
    StringBuilder near = new StringBuilder();
    for (int i = Math.max(0, at - 1); i <= Math.min(at + 1, tokens.size() - 2); i++) {
      near.append(near.isEmpty() ? "" : " ").append(tokens.get(i).text());
    }
    return invalid("Syntax error; token: \"" + peek().text() + "\", near: \"" + near + "\"");
  }

  private DynamoDbException syntaxErrorBefore(Token taken) {
    if (taken.kind() != Kind.END) {
      at--;
    }
    return syntaxError();
  }

  private String bareName(String name) {
    if (Character.isDigit(name.charAt(0))
        || name.charAt(0) == '_'
        || OPERATORS.contains(name.toUpperCase(Locale.ROOT))) {
      at--;
      throw syntaxError();
    }
    if (ReservedWords.contains(name)) {
      throw invalid("Attribute name is a reserved keyword; reserved keyword: " + name);
    }
    return name;
  }
}
