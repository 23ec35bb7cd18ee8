package dev.understudy.rehearsal.jsonata.language;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operators between two values. */
final class Operators {
  private static final double LARGEST_RANGE = 1e7;

  private Operators() {}

  static @Nullable Object apply(
      String operator, @Nullable Object left, @Nullable Object right, Meter meter) {
    try {
      return switch (operator) {
        case "+", "-", "*", "/", "%" -> arithmetic(operator, left, right);
        case "=" -> left != UNDEFINED && right != UNDEFINED && Values.equal(left, right);
        case "!=" -> left != UNDEFINED && right != UNDEFINED && !Values.equal(left, right);
        case "<", "<=", ">", ">=" -> compare(operator, left, right);
        case "&" -> concatenate(left, right, meter);
        case ".." -> range(left, right, meter);
        case "in" -> contains(left, right);
        default -> throw new JsonataError("S0204").with("token", operator);
      };
    } catch (JsonataError e) {
      throw e.with("token", operator);
    }
  }

  private static @Nullable Object arithmetic(
      String operator, @Nullable Object left, @Nullable Object right) {
    if (left != UNDEFINED && !Values.isNumeric(left)) {
      throw new JsonataError("T2001").with("value", left);
    }
    if (right != UNDEFINED && !Values.isNumeric(right)) {
      throw new JsonataError("T2002").with("value", right);
    }
    if (!(left instanceof Number first) || !(right instanceof Number second)) {
      return UNDEFINED;
    }
    double a = first.doubleValue();
    double b = second.doubleValue();
    return Values.number(
        switch (operator) {
          case "+" -> a + b;
          case "-" -> a - b;
          case "*" -> a * b;
          case "/" -> a / b;
          default -> a % b;
        });
  }

  private static @Nullable Object compare(
      String operator, @Nullable Object left, @Nullable Object right) {
    if (!comparable(left) || !comparable(right)) {
      boolean first = !(left instanceof String || left instanceof Number);
      throw new JsonataError("T2010").with("value", first ? left : right);
    }
    if (left == UNDEFINED || right == UNDEFINED) {
      return UNDEFINED;
    }
    boolean texts = left instanceof String;
    if (texts != right instanceof String) {
      throw new JsonataError("T2009").with("value", left).with("value2", right);
    }
    return texts
        ? holds(operator, Values.toText(left).compareTo(Values.toText(right)))
        : holds(operator, Values.toDouble(left), Values.toDouble(right));
  }

  private static boolean comparable(@Nullable Object value) {
    return value == UNDEFINED || value instanceof String || value instanceof Number;
  }

  private static boolean holds(String operator, double left, double right) {
    return switch (operator) {
      case "<" -> left < right;
      case "<=" -> left <= right;
      case ">" -> left > right;
      default -> left >= right;
    };
  }

  private static boolean holds(String operator, int order) {
    return holds(operator, order, 0.0);
  }

  private static String concatenate(@Nullable Object left, @Nullable Object right, Meter meter) {
    String text =
        (left == UNDEFINED ? "" : Strings.string(left, false))
            + (right == UNDEFINED ? "" : Strings.string(right, false));
    meter.bytes(text.length());
    return text;
  }

  private static boolean contains(@Nullable Object left, @Nullable Object right) {
    if (left == UNDEFINED || right == UNDEFINED) {
      return false;
    }
    if (!(right instanceof List<?> list)) {
      return Values.same(left, right);
    }
    for (Object item : list) {
      if (Values.same(item, left)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Object range(
      @Nullable Object left, @Nullable Object right, Meter meter) {
    if (left != UNDEFINED && !whole(left)) {
      throw new JsonataError("T2003").with("value", left);
    }
    if (right != UNDEFINED && !whole(right)) {
      throw new JsonataError("T2004").with("value", right);
    }
    if (!(left instanceof Number first) || !(right instanceof Number last)) {
      return UNDEFINED;
    }
    double from = first.doubleValue();
    double size = last.doubleValue() - from + 1;
    if (size < 1) {
      return UNDEFINED;
    }
    if (size > LARGEST_RANGE) {
      throw new JsonataError("D2014").with("value", Values.number(size));
    }
    meter.numbers(size);
    Sequence numbers = new Sequence((int) size);
    for (int i = 0; i < size; i++) {
      numbers.add(Values.number(from + i));
    }
    return numbers;
  }

  private static boolean whole(@Nullable Object value) {
    return value instanceof Number number
        && number.doubleValue() == Math.rint(number.doubleValue())
        && !Double.isInfinite(number.doubleValue());
  }
}
