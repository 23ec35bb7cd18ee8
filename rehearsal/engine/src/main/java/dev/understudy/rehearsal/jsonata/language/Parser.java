package dev.understudy.rehearsal.jsonata.language;

import dev.understudy.rehearsal.jsonata.language.Node.Pair;
import dev.understudy.rehearsal.jsonata.language.Node.Term;
import dev.understudy.rehearsal.jsonata.language.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an expression by operator precedence, after Vaughan Pratt. */
final class Parser {
  private static final Map<String, Integer> POWERS =
      Map.ofEntries(
          Map.entry(".", 75),
          Map.entry("[", 80),
          Map.entry("{", 70),
          Map.entry("(", 80),
          Map.entry("@", 80),
          Map.entry("#", 80),
          Map.entry("?", 20),
          Map.entry("+", 50),
          Map.entry("-", 50),
          Map.entry("*", 60),
          Map.entry("/", 60),
          Map.entry("%", 60),
          Map.entry("=", 40),
          Map.entry("<", 40),
          Map.entry(">", 40),
          Map.entry("^", 40),
          Map.entry(":=", 10),
          Map.entry("!=", 40),
          Map.entry("<=", 40),
          Map.entry(">=", 40),
          Map.entry("~>", 40),
          Map.entry("and", 30),
          Map.entry("or", 25),
          Map.entry("in", 40),
          Map.entry("&", 50));
  private static final List<String> KNOWN =
      List.of(":", ";", ",", ")", "]", "}", "..", "**", "|", ".", "[");
  private static final String END = "(end)";
  private static final int PREFIX_POWER = 70;
  // Deeper than any expression a person writes; keeps the reader off the end of the stack.
  private static final int DEEPEST = 1_000;

  private final Tokenizer tokenizer;
  private @Nullable Token token;
  private int depth;

  private Parser(String source) {
    this.tokenizer = new Tokenizer(source);
  }

  /**
   * Reads an expression.
   *
   * @throws JsonataError when it is not JSONata
   */
  static Node parse(String source) {
    Parser parser = new Parser(source);
    parser.advance(false);
    Node expression = parser.expression(0);
    if (!parser.id().equals(END)) {
      throw new JsonataError("S0201").with("token", parser.shown());
    }
    return new TreeShaper().shapeWhole(expression);
  }

  private void advance(boolean afterOperand) {
    token = tokenizer.next(afterOperand);
    if (token != null
        && token.kind() == Kind.OPERATOR
        && !POWERS.containsKey(id())
        && !KNOWN.contains(id())) {
      throw new JsonataError("S0204").with("token", id());
    }
  }

  private void expect(String id) {
    expect(id, false);
  }

  private void expect(String id, boolean afterOperand) {
    if (!id().equals(id)) {
      throw new JsonataError(id().equals(END) ? "S0203" : "S0202")
          .with("value", id)
          .with("token", shown());
    }
    advance(afterOperand);
  }

  private String id() {
    Token current = token;
    if (current == null) {
      return END;
    }
    return current.kind() == Kind.OPERATOR ? String.valueOf(current.value()) : "";
  }

  private @Nullable Object shown() {
    Token current = token;
    return current == null ? END : current.value();
  }

  private boolean nextIs(String id) {
    return id().equals(id);
  }

  private Node expression(int power) {
    if (++depth > DEEPEST) {
      throw Meter.tooDeep();
    }
    Token first = token;
    advance(true);
    Node left = prefix(first);
    while (power < POWERS.getOrDefault(id(), 0)) {
      String operator = id();
      advance(false);
      left = infix(operator, left);
    }
    depth--;
    return left;
  }

  private static int power(String operator) {
    return POWERS.getOrDefault(operator, 0);
  }

  private Node prefix(@Nullable Token first) {
    if (first == null) {
      throw new JsonataError("S0207").with("token", END);
    }
    return switch (first.kind()) {
      case STRING, NUMBER, VALUE -> {
        Node literal = new Node(Node.Type.LITERAL);
        literal.literal = first.value();
        yield literal;
      }
      case NAME -> new Node(Node.Type.NAME, String.valueOf(first.value()));
      case VARIABLE -> new Node(Node.Type.VARIABLE, String.valueOf(first.value()));
      case REGEX -> {
        Node regex = new Node(Node.Type.REGEX);
        regex.literal = first.value();
        yield regex;
      }
      case OPERATOR -> prefixOperator(String.valueOf(first.value()));
    };
  }

  private Node prefixOperator(String operator) {
    return switch (operator) {
      case "and", "or", "in" -> new Node(Node.Type.NAME, operator);
      case "-" -> {
        Node negation = new Node(Node.Type.NEGATION, "-");
        negation.left = expression(PREFIX_POWER);
        yield negation;
      }
      case "*" -> new Node(Node.Type.WILDCARD);
      case "**" -> new Node(Node.Type.DESCENDANT);
      case "%" -> new Node(Node.Type.PARENT);
      case "(" -> block();
      case "[" -> array();
      case "{" -> {
        Node object = new Node(Node.Type.OBJECT);
        object.pairs = pairs();
        yield object;
      }
      case "|" -> transform();
      default -> throw new JsonataError("S0211").with("token", operator);
    };
  }

  private Node block() {
    List<Node> expressions = new ArrayList<>();
    while (!nextIs(")")) {
      expressions.add(expression(0));
      if (!nextIs(";")) {
        break;
      }
      advance(false);
    }
    expect(")", true);
    Node block = new Node(Node.Type.BLOCK);
    block.items = expressions;
    return block;
  }

  private Node array() {
    List<Node> items = new ArrayList<>();
    if (!nextIs("]")) {
      do {
        Node item = expression(0);
        if (nextIs("..")) {
          advance(false);
          item = binary("..", item, expression(0));
        }
        items.add(item);
      } while (another());
    }
    expect("]", true);
    Node array = new Node(Node.Type.ARRAY);
    array.items = items;
    return array;
  }

  private List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    if (!nextIs("}")) {
      do {
        Node key = expression(0);
        expect(":");
        pairs.add(new Pair(key, expression(0)));
      } while (another());
    }
    expect("}", true);
    return pairs;
  }

  private Node transform() {
    Node transform = new Node(Node.Type.TRANSFORM);
    transform.left = expression(0);
    expect("|");
    transform.right = expression(0);
    if (nextIs(",")) {
      advance(false);
      transform.third = expression(0);
    }
    expect("|");
    return transform;
  }

  private boolean another() {
    if (!nextIs(",")) {
      return false;
    }
    advance(false);
    return true;
  }

  private Node infix(String operator, Node left) {
    return switch (operator) {
      case "(" -> invocation(left);
      case "[" -> predicate(left);
      case "^" -> orderBy(left);
      case "{" -> {
        Node group = new Node(Node.Type.BINARY, "{");
        group.left = left;
        group.pairs = pairs();
        yield group;
      }
      case "?" -> condition(left);
      case ":=" -> {
        if (left.type != Node.Type.VARIABLE) {
          throw new JsonataError("S0212").with("token", left.text);
        }
        yield binary(operator, left, expression(power(operator) - 1));
      }
      case "@", "#" -> {
        Node variable = expression(power(operator));
        if (variable.type != Node.Type.VARIABLE) {
          throw new JsonataError("S0214").with("token", operator);
        }
        yield binary(operator, left, variable);
      }
      default -> binary(operator, left, expression(power(operator)));
    };
  }

  private static Node binary(String operator, Node left, Node right) {
    Node binary = new Node(Node.Type.BINARY, operator);
    binary.left = left;
    binary.right = right;
    return binary;
  }

  private Node condition(Node left) {
    Node condition = new Node(Node.Type.CONDITION);
    condition.left = left;
    condition.right = expression(0);
    if (nextIs(":")) {
      advance(false);
      condition.third = expression(0);
    }
    return condition;
  }

  private Node predicate(Node left) {
    if (nextIs("]")) {
      Node step = left;
      while (step.type == Node.Type.BINARY && step.text.equals("[")) {
        step = step.left();
      }
      step.keepArray = true;
      advance(true);
      return left;
    }
    Node predicate = binary("[", left, expression(0));
    expect("]", true);
    return predicate;
  }

  private Node orderBy(Node left) {
    expect("(");
    List<Term> terms = new ArrayList<>();
    do {
      boolean descending = nextIs(">");
      if (descending || nextIs("<")) {
        advance(false);
      }
      terms.add(new Term(expression(0), descending));
    } while (another());
    expect(")", false);
    Node sort = new Node(Node.Type.BINARY, "^");
    sort.left = left;
    sort.terms = terms;
    return sort;
  }

  private Node invocation(Node procedure) {
    Node call = new Node(Node.Type.FUNCTION);
    call.left = procedure;
    List<Node> arguments = new ArrayList<>();
    if (!nextIs(")")) {
      do {
        if (nextIs("?")) {
          call.type = Node.Type.PARTIAL;
          advance(false);
          arguments.add(new Node(Node.Type.OPERATOR, "?"));
        } else {
          arguments.add(expression(0));
        }
      } while (another());
    }
    expect(")", true);
    call.items = arguments;
    boolean definition =
        procedure.isName() && (procedure.text.equals("function") || procedure.text.equals("λ"));
    return definition ? lambda(arguments) : call;
  }

  private Node lambda(List<Node> parameters) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).type != Node.Type.VARIABLE) {
        throw new JsonataError("S0208").with("value", i + 1).with("token", parameters.get(i).text);
      }
    }
    Node lambda = new Node(Node.Type.LAMBDA);
    lambda.items = parameters;
    if (nextIs("<")) {
      lambda.signature = Signature.parse(signature());
    }
    expect("{");
    lambda.left = expression(0);
    expect("}", true);
    return lambda;
  }

  private String signature() {
    StringBuilder text = new StringBuilder("<");
    int open = 1;
    while (open > 0 && !nextIs("{") && !nextIs(END)) {
      advance(false);
      open += nextIs("<") ? 1 : nextIs(">") ? -1 : 0;
      text.append(shown());
    }
    expect(">");
    return text.toString();
  }
}
