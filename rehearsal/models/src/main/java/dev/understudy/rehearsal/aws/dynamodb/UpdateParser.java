package dev.understudy.rehearsal.aws.dynamodb;

import dev.understudy.rehearsal.aws.dynamodb.Lexer.Kind;
import dev.understudy.rehearsal.aws.dynamodb.Lexer.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads update expressions: SET, REMOVE, ADD and DELETE sections, each at most once, in any order.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">Update
 *     expressions</a>
 */
final class UpdateParser {
  private static final Set<AttributeValue.Type> SETS =
      Set.of(AttributeValue.Type.SS, AttributeValue.Type.NS, AttributeValue.Type.BS);

  private final ExpressionReader reader;
  private final List<Update.Action> actions = new ArrayList<>();
  private final Set<String> sections = new HashSet<>();
  private final Set<String> attributes = new HashSet<>();

  private UpdateParser(ExpressionReader reader) {
    this.reader = reader;
  }

  /** Parses a whole {@code UpdateExpression}. */
  static Update parse(String expression, ExpressionPlaceholders placeholders) {
    ExpressionReader reader = new ExpressionReader("UpdateExpression", expression, placeholders);
    UpdateParser parser = new UpdateParser(reader);
    do {
      parser.section();
    } while (reader.peek().kind() != Kind.END);
    return new Update(List.copyOf(parser.actions));
  }

  private void section() {
    Token token = reader.peek();
    String section = token.kind() == Kind.WORD ? token.text().toUpperCase(Locale.ROOT) : "";
    if (!Set.of("SET", "REMOVE", "ADD", "DELETE").contains(section)) {
      throw reader.syntaxError();
    }
    reader.take();
    if (!sections.add(section)) {
      throw reader.invalid(
          "The \"" + section + "\" section can only be used once in an update expression;");
    }
    do {
      String attribute = reader.path().attribute();
      if (!attributes.add(attribute)) {
        throw reader.invalid(
            "Two document paths overlap with each other; must remove or rewrite one of these paths;"
                + " path one: ["
                + attribute
                + "], path two: ["
                + attribute
                + "]");
      }
      actions.add(action(section, attribute));
    } while (reader.takeSign(","));
  }

  private Update.Action action(String section, String attribute) {
    return switch (section) {
      case "SET" -> {
        reader.expectSign("=");
        yield new Update.Put(attribute, sum());
      }
      case "REMOVE" -> new Update.Remove(attribute);
      case "ADD" -> {
        AttributeValue value = reader.value();
        if (value.n() == null && !SETS.contains(value.type())) {
          throw reader.wrongType("ADD", value);
        }
        yield new Update.Add(attribute, value);
      }
      default -> {
        AttributeValue value = reader.value();
        if (!SETS.contains(value.type())) {
          throw reader.wrongType("DELETE", value);
        }
        yield new Update.DeleteFromSet(attribute, value);
      }
    };
  }

  private Update.Expression sum() {
    Update.Expression left = expression();
    if (reader.takeSign("+")) {
      return new Update.Sum(left, false, expression());
    }
    if (reader.takeSign("-")) {
      return new Update.Sum(left, true, expression());
    }
    return left;
  }

  private Update.Expression expression() {
    if (reader.peek().kind() == Kind.VALUE_PLACEHOLDER) {
      return new Update.Plain(new Operand.Literal(reader.value()));
    }
    if (reader.peek().kind() == Kind.WORD && reader.peekNext().isSign("(")) {
      return function();
    }
    return new Update.Plain(reader.path());
  }

  private Update.Expression function() {
    String name = reader.take().text();
    reader.expectSign("(");
    List<Update.Expression> arguments = new ArrayList<>();
    do {
      arguments.add(expression());
    } while (reader.takeSign(","));
    reader.expectSign(")");
    if (!name.equals("if_not_exists") && !name.equals("list_append")) {
      throw reader.invalid("Invalid function name; function: " + name);
    }
    if (arguments.size() != 2) {
      throw reader.wrongCount(name, arguments.size());
    }
    if (name.equals("list_append")) {
      return new Update.ListAppend(arguments.get(0), arguments.get(1));
    }
    if (arguments.getFirst() instanceof Update.Plain(Operand.Path path)) {
      return new Update.IfNotExists(path, arguments.get(1));
    }
    throw reader.invalid(
        "Operator or function requires a document path; operator or function: if_not_exists");
  }
}
