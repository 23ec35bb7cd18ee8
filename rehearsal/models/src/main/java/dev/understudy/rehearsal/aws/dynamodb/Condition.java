package dev.understudy.rehearsal.aws.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A parsed condition.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Condition
 *     expressions, operators and functions</a>
 */
sealed interface Condition {
  /** Whether it is true of the item; an item that does not exist is an empty map. */
  boolean holds(Map<String, AttributeValue> item);

  /** The signs between two operands. */
  enum Comparator {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String sign;

    Comparator(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }

    boolean ordersValues() {
      return this != EQUAL && this != NOT_EQUAL;
    }

    static Optional<Comparator> of(String sign) {
      for (Comparator comparator : values()) {
        if (comparator.sign.equals(sign)) {
          return Optional.of(comparator);
        }
      }
      return Optional.empty();
    }

    /** A comparison with an absent attribute is false, but for {@code <>}. */
    boolean test(Optional<AttributeValue> left, Optional<AttributeValue> right) {
      boolean equal = left.isPresent() && left.equals(right);
      if (!ordersValues()) {
        return equal == (this == EQUAL);
      }
      if (left.isEmpty() || right.isEmpty()) {
        return false;
      }
      OptionalInt order = Attributes.compare(left.get(), right.get());
      return order.isPresent() && accepts(order.getAsInt());
    }

    private boolean accepts(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
      };
    }
  }

  /** Both are true. */
  record And(Condition left, Condition right) implements Condition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      return left.holds(item) && right.holds(item);
    }
  }

  /** One of them is true, or both. */
  record Or(Condition left, Condition right) implements Condition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      return left.holds(item) || right.holds(item);
    }
  }

  /** It is false. */
  record Not(Condition inner) implements Condition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      return !inner.holds(item);
    }
  }

  /** Two operands and a sign. */
  record Comparison(Operand left, Comparator comparator, Operand right) implements Condition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      return comparator.test(left.in(item), right.in(item));
    }
  }

  /** {@code operand BETWEEN low AND high}, both ends included. */
  record Between(Operand operand, Operand low, Operand high) implements Condition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      Optional<AttributeValue> value = operand.in(item);
      return Comparator.GREATER_OR_EQUAL.test(value, low.in(item))
          && Comparator.LESS_OR_EQUAL.test(value, high.in(item));
    }
  }

  /** {@code operand IN (a, b, …)}. */
  record In(Operand operand, List<Operand> candidates) implements Condition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      Optional<AttributeValue> value = operand.in(item);
      return candidates.stream().anyMatch(each -> Comparator.EQUAL.test(value, each.in(item)));
    }
  }

  /** {@code attribute_exists(path)}. */
  record Exists(Operand.Path path) implements Condition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      return item.containsKey(path.attribute());
    }
  }

  /** {@code attribute_type(path, :type)}. */
  record HasType(Operand.Path path, String type) implements Condition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      return path.in(item).map(Attributes::typeName).filter(type::equals).isPresent();
    }
  }

  /** {@code begins_with(path, substring)}, for strings. */
  record BeginsWith(Operand.Path path, Operand prefix) implements Condition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      Optional<String> text = path.in(item).map(AttributeValue::s);
      Optional<String> start = prefix.in(item).map(AttributeValue::s);
      return text.isPresent() && start.isPresent() && text.get().startsWith(start.get());
    }
  }

  /** {@code contains(path, operand)}: part of a string, or member of a set or list. */
  record Contains(Operand.Path path, Operand part) implements Condition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      Optional<AttributeValue> whole = path.in(item);
      Optional<AttributeValue> wanted = part.in(item);
      return whole.isPresent() && wanted.isPresent() && contains(whole.get(), wanted.get());
    }

    private static boolean contains(AttributeValue whole, AttributeValue wanted) {
      return switch (whole.type()) {
        case S -> wanted.s() != null && whole.s().contains(wanted.s());
        case SS -> wanted.s() != null && whole.ss().contains(wanted.s());
        case NS -> wanted.n() != null && whole.ns().contains(wanted.n());
        case BS -> wanted.b() != null && whole.bs().contains(wanted.b());
        case L -> whole.l().contains(wanted);
        case M, N, B, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> false;
      };
    }
  }
}
