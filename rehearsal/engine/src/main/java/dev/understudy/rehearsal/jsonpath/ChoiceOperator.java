package dev.understudy.rehearsal.jsonpath;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a choice rule compares. Values of different types are never equal, less or greater. */
public enum ChoiceOperator {
  STRING_EQUALS("StringEquals", Type.STRING, true),
  STRING_LESS_THAN("StringLessThan", Type.STRING, true),
  STRING_GREATER_THAN("StringGreaterThan", Type.STRING, true),
  STRING_LESS_THAN_EQUALS("StringLessThanEquals", Type.STRING, true),
  STRING_GREATER_THAN_EQUALS("StringGreaterThanEquals", Type.STRING, true),
  STRING_MATCHES("StringMatches", Type.STRING, false),
  NUMERIC_EQUALS("NumericEquals", Type.NUMBER, true),
  NUMERIC_LESS_THAN("NumericLessThan", Type.NUMBER, true),
  NUMERIC_GREATER_THAN("NumericGreaterThan", Type.NUMBER, true),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Type.NUMBER, true),
  NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Type.NUMBER, true),
  BOOLEAN_EQUALS("BooleanEquals", Type.BOOLEAN, true),
  TIMESTAMP_EQUALS("TimestampEquals", Type.TIMESTAMP, true),
  TIMESTAMP_LESS_THAN("TimestampLessThan", Type.TIMESTAMP, true),
  TIMESTAMP_GREATER_THAN("TimestampGreaterThan", Type.TIMESTAMP, true),
  TIMESTAMP_LESS_THAN_EQUALS("TimestampLessThanEquals", Type.TIMESTAMP, true),
  TIMESTAMP_GREATER_THAN_EQUALS("TimestampGreaterThanEquals", Type.TIMESTAMP, true),
  IS_NULL("IsNull", Type.BOOLEAN, false),
  IS_PRESENT("IsPresent", Type.BOOLEAN, false),
  IS_NUMERIC("IsNumeric", Type.BOOLEAN, false),
  IS_STRING("IsString", Type.BOOLEAN, false),
  IS_BOOLEAN("IsBoolean", Type.BOOLEAN, false),
  IS_TIMESTAMP("IsTimestamp", Type.BOOLEAN, false);

  /** The type of the value that the definition gives. */
  public enum Type {
    STRING,
    NUMBER,
    BOOLEAN,
    TIMESTAMP;

    /** Whether a value is of this type. */
    public boolean takes(@Nullable Object value) {
      return switch (this) {
        case STRING -> value instanceof String;
        case NUMBER -> value instanceof Number;
        case BOOLEAN -> value instanceof Boolean;
        case TIMESTAMP -> Comparison.instant(value).isPresent();
      };
    }
  }

  private final String aslName;
  private final Type type;
  private final boolean hasPath;

  ChoiceOperator(String aslName, Type type, boolean hasPath) {
    this.aslName = aslName;
    this.type = type;
    this.hasPath = hasPath;
  }

  /** The operator of a field, be it {@code NumericEquals} or {@code NumericEqualsPath}. */
  public static Optional<ChoiceOperator> find(String field) {
    return Arrays.stream(values())
        .filter(o -> o.aslName.equals(field) || (o.hasPath && field.equals(o.aslName + "Path")))
        .findFirst();
  }

  /** The field that names it. */
  public String aslName() {
    return aslName;
  }

  /** The type of its value. */
  public Type type() {
    return type;
  }

  boolean holds(@Nullable Object left, @Nullable Object right) {
    return switch (this) {
      case IS_NULL -> is(left == null, right);
      case IS_PRESENT -> is(true, right);
      case IS_NUMERIC -> is(left instanceof Number, right);
      case IS_STRING -> is(left instanceof String, right);
      case IS_BOOLEAN -> is(left instanceof Boolean, right);
      case IS_TIMESTAMP -> is(Comparison.instant(left).isPresent(), right);
      case BOOLEAN_EQUALS -> left instanceof Boolean && left.equals(right);
      case STRING_MATCHES ->
          left instanceof String text
              && right instanceof String pattern
              && Comparison.fits(pattern, text);
      case STRING_EQUALS,
          STRING_LESS_THAN,
          STRING_GREATER_THAN,
          STRING_LESS_THAN_EQUALS,
          STRING_GREATER_THAN_EQUALS ->
          left instanceof String a && right instanceof String b && ordered(a.compareTo(b));
      case NUMERIC_EQUALS,
          NUMERIC_LESS_THAN,
          NUMERIC_GREATER_THAN,
          NUMERIC_LESS_THAN_EQUALS,
          NUMERIC_GREATER_THAN_EQUALS ->
          left instanceof Number a
              && right instanceof Number b
              && ordered(Double.compare(a.doubleValue(), b.doubleValue()));
      case TIMESTAMP_EQUALS,
          TIMESTAMP_LESS_THAN,
          TIMESTAMP_GREATER_THAN,
          TIMESTAMP_LESS_THAN_EQUALS,
          TIMESTAMP_GREATER_THAN_EQUALS -> {
        Optional<Instant> a = Comparison.instant(left);
        Optional<Instant> b = Comparison.instant(right);
        yield a.isPresent() && b.isPresent() && ordered(a.get().compareTo(b.get()));
      }
    };
  }

  private static boolean is(boolean fact, @Nullable Object wanted) {
    return Boolean.valueOf(fact).equals(wanted);
  }

  private boolean ordered(int order) {
    if (aslName.endsWith("LessThanEquals")) {
      return order <= 0;
    }
    if (aslName.endsWith("GreaterThanEquals")) {
      return order >= 0;
    }
    if (aslName.endsWith("LessThan")) {
      return order < 0;
    }
    return aslName.endsWith("GreaterThan") ? order > 0 : order == 0;
  }
}
