package dev.understudy.rehearsal.aws.dynamodb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The names and values that stand for {@code #name} and {@code :value} in the expressions of one
 * request, and which of them were used: DynamoDB refuses a request that defines more than it uses.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeNames.html">Expression
 *     attribute names</a>
 */
final class ExpressionPlaceholders {
  private final Map<String, String> names;
  private final Map<String, AttributeValue> values;
  private final Set<String> used = new HashSet<>();

  ExpressionPlaceholders(Map<String, String> names, Map<String, AttributeValue> values) {
    this.names = names;
    this.values = values;
  }

  String name(String placeholder, String expressionKind) {
    String name = names.get(placeholder);
    if (name == null) {
      throw Refusal.validation(
          "Invalid "
              + expressionKind
              + ": An expression attribute name used in the document path is not defined; attribute"
              + " name: "
              + placeholder);
    }
    used.add(placeholder);
    return name;
  }

  AttributeValue value(String placeholder, String expressionKind) {
    AttributeValue value = values.get(placeholder);
    if (value == null) {
      throw Refusal.validation(
          "Invalid "
              + expressionKind
              + ": An expression attribute value used in expression is not defined; attribute"
              + " value: "
              + placeholder);
    }
    used.add(placeholder);
    return Attributes.normal(value);
  }

  /** To be called when all expressions of the request have been parsed. */
  void refuseUnused() {
    refuseUnused("ExpressionAttributeNames", names.keySet());
    refuseUnused("ExpressionAttributeValues", values.keySet());
  }

  /** To be called when the request has no expression at all. */
  void refuseAny(String absentExpressions) {
    List<String> given = new ArrayList<>();
    if (!names.isEmpty()) {
      given.add("ExpressionAttributeNames");
    }
    if (!values.isEmpty()) {
      given.add("ExpressionAttributeValues");
    }
    if (!given.isEmpty()) {
      throw Refusal.validation(
          given.getFirst() + " can only be specified when using expressions: " + absentExpressions);
    }
  }

  private void refuseUnused(String what, Set<String> defined) {
    Set<String> unused = new TreeSet<>(defined);
    unused.removeAll(used);
    if (!unused.isEmpty()) {
      throw Refusal.validation(
          "Value provided in "
              + what
              + " unused in expressions: keys: {"
              + String.join(", ", unused)
              + "}");
    }
  }
}
