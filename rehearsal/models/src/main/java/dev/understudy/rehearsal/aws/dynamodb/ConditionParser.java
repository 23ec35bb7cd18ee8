package dev.understudy.rehearsal.aws.dynamodb;

import dev.understudy.rehearsal.aws.dynamodb.Condition.Comparator;
import dev.understudy.rehearsal.aws.dynamodb.Lexer.Kind;
import dev.understudy.rehearsal.aws.dynamodb.Lexer.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads condition expressions. Precedence from the tightest: comparison, BETWEEN and IN, function,
 * parentheses, NOT, AND, OR.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Condition
 *     expressions, operators and functions</a>
 */
final class ConditionParser {
  private static final int IN_MAX = 100;
  private static final Set<String> TYPES =
      Set.of("S", "SS", "N", "NS", "B", "BS", "BOOL", "NULL", "L", "M");
  private static final Set<AttributeValue.Type> ORDERED =
      Set.of(AttributeValue.Type.S, AttributeValue.Type.N, AttributeValue.Type.B);

  private final ExpressionReader reader;

  /** Where each parenthesis that was opened has been closed, by token position. */
  private final Map<Integer, Integer> closed = new HashMap<>();

  private ConditionParser(ExpressionReader reader) {
    this.reader = reader;
  }

  /** Parses a whole {@code ConditionExpression}. */
  static Condition parse(String expression, ExpressionPlaceholders placeholders) {
    ExpressionReader reader = new ExpressionReader("ConditionExpression", expression, placeholders);
    Condition condition = new ConditionParser(reader).disjunction();
    reader.expectEnd();
    return condition;
  }

  private Condition disjunction() {
    Condition condition = conjunction();
    while (reader.takeKeyword("OR")) {
      condition = new Condition.Or(condition, conjunction());
    }
    return condition;
  }

  private Condition conjunction() {
    Condition condition = negation();
    while (reader.takeKeyword("AND")) {
      condition = new Condition.And(condition, negation());
    }
    return condition;
  }

  private Condition negation() {
    return reader.takeKeyword("NOT") ? new Condition.Not(negation()) : simple();
  }

  private Condition simple() {
    Token token = reader.peek();
    if (token.isSign("(")) {
      return parenthesised();
    }
    if (isFunction() && !token.text().equals("size")) {
      return function();
    }
    Operand left = operand();
    if (reader.takeKeyword("BETWEEN")) {
      return between(left);
    }
    if (reader.takeKeyword("IN")) {
      return in(left);
    }
    Comparator comparator = Comparator.of(reader.peek().text()).orElseThrow(reader::syntaxError);
    reader.take();
    return comparison(left, comparator, operand());
  }

  private Condition parenthesised() {
    int open = reader.position();
    reader.take();
    Condition inner = disjunction();
    int close = reader.position();
    reader.expectSign(")");
    closed.put(open, close);
    if (Integer.valueOf(close - 1).equals(closed.get(open + 1))) {
      throw reader.invalid("The expression has redundant parentheses;");
    }
    return inner;
  }

  private Condition comparison(Operand left, Comparator comparator, Operand right) {
    if (left.equals(right)) {
      throw reader.invalid(
          "The first operand must be distinct from the remaining operands for this operator or"
              + " function; operator: "
              + comparator.sign());
    }
    if (comparator.ordersValues()) {
      requireOrdered(comparator.sign(), left);
      requireOrdered(comparator.sign(), right);
    }
    return new Condition.Comparison(left, comparator, right);
  }

  private Condition between(Operand operand) {
    Operand low = operand();
    if (!reader.takeKeyword("AND")) {
      throw reader.syntaxError();
    }
    Operand high = operand();
    requireOrdered("BETWEEN", low);
    requireOrdered("BETWEEN", high);
    return new Condition.Between(operand, low, high);
  }

  private Condition in(Operand operand) {
    reader.expectSign("(");
    List<Operand> candidates = operands();
    if (candidates.size() > IN_MAX) {
      throw reader.wrongCount("IN", candidates.size());
    }
    return new Condition.In(operand, candidates);
  }

  /** The operands up to the closing parenthesis. */
  private List<Operand> operands() {
    List<Operand> operands = new ArrayList<>();
    do {
      operands.add(operand());
    } while (reader.takeSign(","));
    reader.expectSign(")");
    return operands;
  }

  private Operand operand() {
    if (reader.peek().kind() == Kind.VALUE_PLACEHOLDER) {
      return new Operand.Literal(reader.value());
    }
    if (isFunction()) {
      String name = reader.take().text();
      if (!name.equals("size")) {
        throw reader.invalid(
            "The function is not allowed to be used this way in an expression; function: " + name);
      }
      reader.expectSign("(");
      List<Operand> arguments = operands();
      requireCount("size", arguments, 1);
      return new Operand.Size(requirePath("size", arguments.getFirst()));
    }
    return reader.path();
  }

  private boolean isFunction() {
    return reader.peek().kind() == Kind.WORD
        && reader.peekNext().isSign("(")
        && !reader.peek().isKeyword("NOT");
  }

  private Condition function() {
    String name = reader.take().text();
    reader.expectSign("(");
    List<Operand> arguments = operands();
    return switch (name) {
      case "attribute_exists" -> {
        requireCount(name, arguments, 1);
        yield new Condition.Exists(requirePath(name, arguments.getFirst()));
      }
      case "attribute_not_exists" -> {
        requireCount(name, arguments, 1);
        yield new Condition.Not(new Condition.Exists(requirePath(name, arguments.getFirst())));
      }
      case "attribute_type" -> {
        requireCount(name, arguments, 2);
        yield new Condition.HasType(
            requirePath(name, arguments.getFirst()), type(arguments.get(1)));
      }
      case "begins_with" -> {
        requireCount(name, arguments, 2);
        Operand prefix = arguments.get(1);
        if (prefix instanceof Operand.Literal(AttributeValue value)
            && value.type() != AttributeValue.Type.S) {
          throw reader.wrongType(name, value);
        }
        yield new Condition.BeginsWith(requirePath(name, arguments.getFirst()), prefix);
      }
      case "contains" -> {
        requireCount(name, arguments, 2);
        yield new Condition.Contains(requirePath(name, arguments.getFirst()), arguments.get(1));
      }
      default -> throw reader.invalid("Invalid function name; function: " + name);
    };
  }

  private String type(Operand operand) {
    if (operand instanceof Operand.Literal(AttributeValue value)
        && value.s() != null
        && TYPES.contains(value.s())) {
      return value.s();
    }
    throw reader.invalid("Invalid attribute type name found; type: " + operand);
  }

  private void requireCount(String function, List<Operand> arguments, int count) {
    if (arguments.size() != count) {
      throw reader.wrongCount(function, arguments.size());
    }
  }

  private Operand.Path requirePath(String function, Operand operand) {
    if (operand instanceof Operand.Path path) {
      return path;
    }
    throw reader.invalid(
        "Operator or function requires a document path; operator or function: " + function);
  }

  private void requireOrdered(String operator, Operand operand) {
    if (operand instanceof Operand.Literal(AttributeValue value)
        && !ORDERED.contains(value.type())) {
      throw reader.wrongType(operator, value);
    }
  }
}
