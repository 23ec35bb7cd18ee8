package dev.understudy.rehearsal.aws.dynamodb;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * A parsed update. Every value is computed from the item as it was before.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">Update
 *     expressions</a>
 * @param actions in the order written
 */
record Update(List<Action> actions) {

  /** One attribute that is changed. */
  sealed interface Action {
    /** The attribute. */
    String attribute();
  }

  /** {@code SET a = value}. */
  record Put(String attribute, Expression value) implements Action {}

  /** {@code REMOVE a}. */
  record Remove(String attribute) implements Action {}

  /** {@code ADD a :number} or {@code ADD a :set}. */
  record Add(String attribute, AttributeValue value) implements Action {}

  /** {@code DELETE a :set}. */
  record DeleteFromSet(String attribute, AttributeValue value) implements Action {}

  /** What stands right of the equals sign in a SET. */
  sealed interface Expression {}

  /** A path or a value. */
  record Plain(Operand operand) implements Expression {}

  /** {@code if_not_exists(path, value)}. */
  record IfNotExists(Operand.Path path, Expression otherwise) implements Expression {}

  /** {@code list_append(one, other)}. */
  record ListAppend(Expression first, Expression second) implements Expression {}

  /** {@code one + other}, {@code one - other}. */
  record Sum(Expression left, boolean minus, Expression right) implements Expression {}

  /** The attributes named, in the order written. */
  Set<String> attributes() {
    Set<String> names = new LinkedHashSet<>();
    actions.forEach(action -> names.add(action.attribute()));
    return names;
  }

  /** Whether it only takes away: such an update of an item that does not exist makes none. */
  boolean onlyTakesAway() {
    return !actions.isEmpty()
        && actions.stream()
            .allMatch(action -> action instanceof Remove || action instanceof DeleteFromSet);
  }

  /** The item after the update, as a copy. */
  Map<String, AttributeValue> apply(Map<String, AttributeValue> before) {
    Map<String, AttributeValue> after = new TreeMap<>(before);
    for (Action action : actions) {
      Optional<AttributeValue> old = Optional.ofNullable(before.get(action.attribute()));
      Optional<AttributeValue> value =
          switch (action) {
            case Put put -> Optional.of(evaluate(put.value(), before));
            case Remove remove -> Optional.empty();
            case Add add ->
                Optional.of(old.isEmpty() ? add.value() : added(old.get(), add.value()));
            case DeleteFromSet delete -> old.flatMap(set -> without(set, delete.value()));
          };
      value.ifPresentOrElse(
          present -> after.put(action.attribute(), present),
          () -> after.remove(action.attribute()));
    }
    return after;
  }

  private static AttributeValue evaluate(Expression expression, Map<String, AttributeValue> item) {
    return switch (expression) {
      case Plain(Operand operand) -> operand.in(item).orElseThrow(Update::missing);
      case IfNotExists(Operand.Path path, Expression otherwise) ->
          path.in(item).orElseGet(() -> evaluate(otherwise, item));
      case ListAppend(Expression first, Expression second) ->
          appended(evaluate(first, item), evaluate(second, item));
      case Sum(Expression left, boolean minus, Expression right) ->
          sum(evaluate(left, item), minus, evaluate(right, item));
    };
  }

  private static AttributeValue sum(AttributeValue left, boolean minus, AttributeValue right) {
    if (left.n() == null || right.n() == null) {
      throw wrongType();
    }
    BigDecimal one = Attributes.decimal(left);
    BigDecimal other = Attributes.decimal(right);
    return Attributes.number(minus ? one.subtract(other) : one.add(other));
  }

  private static AttributeValue appended(AttributeValue first, AttributeValue second) {
    if (!first.hasL() || !second.hasL()) {
      throw wrongType();
    }
    List<AttributeValue> all = new ArrayList<>(first.l());
    all.addAll(second.l());
    return AttributeValue.fromL(all);
  }

  private static AttributeValue added(AttributeValue old, AttributeValue value) {
    if (old.type() != value.type()) {
      throw wrongType();
    }
    if (value.n() != null) {
      return sum(old, false, value);
    }
    return Attributes.normal(
        switch (value.type()) {
          case SS -> AttributeValue.fromSs(union(old.ss(), value.ss()));
          case NS -> AttributeValue.fromNs(union(old.ns(), value.ns()));
          case BS -> AttributeValue.fromBs(union(old.bs(), value.bs()));
          case S, N, B, L, M, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> throw wrongType();
        });
  }

  /** What is left of a set; nothing when that would be empty, since DynamoDB has no empty sets. */
  private static Optional<AttributeValue> without(AttributeValue set, AttributeValue value) {
    if (set.type() != value.type()) {
      throw wrongType();
    }
    return switch (value.type()) {
      case SS -> nonEmpty(difference(set.ss(), value.ss())).map(AttributeValue::fromSs);
      case NS -> nonEmpty(difference(set.ns(), value.ns())).map(AttributeValue::fromNs);
      case BS -> nonEmpty(difference(set.bs(), value.bs())).map(AttributeValue::fromBs);
      case S, N, B, L, M, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> throw wrongType();
    };
  }

  private static <T> List<T> union(List<T> one, List<T> other) {
    Set<T> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }

  private static <T> List<T> difference(List<T> one, List<T> other) {
    return one.stream().filter(each -> !other.contains(each)).toList();
  }

  private static <T> Optional<List<T>> nonEmpty(List<T> list) {
    return list.isEmpty() ? Optional.empty() : Optional.of(list);
  }

  private static DynamoDbException missing() {
    return Refusal.validation(
        "The provided expression refers to an attribute that does not exist in the item");
  }

  private static DynamoDbException wrongType() {
    return Refusal.validation("An operand in the update expression has an incorrect data type");
  }
}
