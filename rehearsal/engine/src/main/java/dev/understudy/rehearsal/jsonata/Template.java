package dev.understudy.rehearsal.jsonata;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value of a definition in which strings of the form <code>{% … %}</code> are expressions.
 * Parts without any are kept as they stand and shared by all evaluations.
 */
public sealed interface Template {
  /** The field this stands in, such as {@code Output/result}. */
  String location();

  /**
   * Evaluates all expressions.
   *
   * @return a JSON tree
   * @throws QueryEvaluationFailed when one of them fails
   */
  @Nullable Object evaluate(Scope scope);

  /** A value without expressions. */
  record Literal(String location, @Nullable Object value) implements Template {
    @Override
    public @Nullable Object evaluate(Scope scope) {
      return value;
    }
  }

  /** An expression. */
  record Computed(String location, Expression expression) implements Template {
    @Override
    public @Nullable Object evaluate(Scope scope) {
      return expression.evaluate(scope, location);
    }
  }

  /** An object with an expression somewhere in it. */
  record ObjectOf(String location, Map<String, Template> fields) implements Template {
    @Override
    public Object evaluate(Scope scope) {
      Map<String, @Nullable Object> object = LinkedHashMap.newLinkedHashMap(fields.size());
      fields.forEach((name, template) -> object.put(name, template.evaluate(scope)));
      return object;
    }
  }

  /** An array with an expression somewhere in it. */
  record ArrayOf(String location, List<Template> items) implements Template {
    @Override
    public Object evaluate(Scope scope) {
      List<@Nullable Object> array = new ArrayList<>(items.size());
      items.forEach(item -> array.add(item.evaluate(scope)));
      return array;
    }
  }

  /** A value that is worked out in another query language than JSONata. */
  non-sealed interface OtherLanguage extends Template {
    /** What stands in the definition, for people. */
    String text();
  }

  /**
   * Evaluates to a whole number.
   *
   * @throws QueryEvaluationFailed when it is something else, or out of bounds
   */
  default long wholeNumber(Scope scope, long min, long max) {
    Object value = evaluate(scope);
    if (!(value instanceof Number number)) {
      throw unexpected("number", value);
    }
    BigDecimal exact = new BigDecimal(number.toString());
    if (exact.stripTrailingZeros().scale() > 0
        || exact.compareTo(BigDecimal.valueOf(min)) < 0
        || exact.compareTo(BigDecimal.valueOf(max)) > 0) {
      throw new QueryEvaluationFailed(
          location(),
          "The field '"
              + location()
              + "' must be a whole number from "
              + min
              + " to "
              + max
              + ", but was: "
              + JsonText.write(value));
    }
    return exact.longValue();
  }

  /**
   * Evaluates to a number that may have a fraction.
   *
   * @throws QueryEvaluationFailed when it is something else, or out of bounds
   */
  default double decimal(Scope scope, long min, long max) {
    Object value = evaluate(scope);
    if (!(value instanceof Number number)) {
      throw unexpected("number", value);
    }
    if (number.doubleValue() < min || number.doubleValue() > max) {
      throw new QueryEvaluationFailed(
          location(), location() + " must be between " + min + " and " + max + ".");
    }
    return number.doubleValue();
  }

  /**
   * Evaluates to a string.
   *
   * @throws QueryEvaluationFailed when it is something else
   */
  default String string(Scope scope) {
    Object value = evaluate(scope);
    if (value instanceof String string) {
      return string;
    }
    throw unexpected("string", value);
  }

  /** The failure that a value of another type than the field takes is. */
  default QueryEvaluationFailed unexpected(String expected, @Nullable Object value) {
    String source = this instanceof Computed computed ? computed.expression().source() : "";
    return QueryEvaluationFailed.unexpectedType(
        source, location(), expected, JsonText.typeOf(value), JsonText.write(value));
  }
}
