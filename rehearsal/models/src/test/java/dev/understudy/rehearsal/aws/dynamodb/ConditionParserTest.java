package dev.understudy.rehearsal.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class ConditionParserTest {
  private static final Map<String, AttributeValue> ITEM =
      Map.of(
          "pk", AttributeValue.fromS("lease#shop"),
          "holder", AttributeValue.fromS("op-1"),
          "fencing", AttributeValue.fromN("7"),
          "state name", AttributeValue.fromS("RUNNING"),
          "tags", AttributeValue.fromSs(java.util.List.of("a", "b")),
          "steps", AttributeValue.fromL(java.util.List.of(AttributeValue.fromN("1"))),
          "active", AttributeValue.fromBool(true));

  private static final Map<String, AttributeValue> VALUES =
      Map.of(
          ":op1", AttributeValue.fromS("op-1"),
          ":op2", AttributeValue.fromS("op-2"),
          ":lease", AttributeValue.fromS("lease#"),
          ":a", AttributeValue.fromS("a"),
          ":S", AttributeValue.fromS("S"),
          ":six", AttributeValue.fromN("6"),
          ":seven", AttributeValue.fromN("7.0"),
          ":eight", AttributeValue.fromN("8"),
          ":one", AttributeValue.fromN("1"),
          ":yes", AttributeValue.fromBool(true));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "holder = :op1                                  | true",
        "holder = :op2                                  | false",
        "holder <> :op2                                 | true",
        "holder <> :op1                                 | false",
        "fencing < :eight                               | true",
        "fencing < :seven                               | false",
        "fencing <= :seven                              | true",
        "fencing <= :six                                | false",
        "fencing > :six                                 | true",
        "fencing > :seven                               | false",
        "fencing >= :seven                              | true",
        "fencing >= :eight                              | false",
        "holder < :op2                                  | true",
        "active = :yes                                  | true",
        "attribute_exists(holder)                       | true",
        "attribute_exists(absent)                      | false",
        "attribute_not_exists(absent)                  | true",
        "attribute_not_exists(holder)                   | false",
        "begins_with(pk, :lease)                        | true",
        "begins_with(holder, :lease)                    | false",
        "begins_with(absent, :lease)                   | false",
        "begins_with(fencing, :lease)                   | false",
        "contains(tags, :a)                             | true",
        "contains(tags, :op1)                           | false",
        "contains(holder, :op1)                         | true",
        "contains(steps, :one)                          | true",
        "attribute_type(holder, :S)                     | true",
        "attribute_type(fencing, :S)                    | false",
        "size(holder) > :one                            | true",
        "size(absent) > :one                           | false",
        "fencing BETWEEN :six AND :eight                | true",
        "fencing BETWEEN :eight AND :six                | false",
        "fencing between :seven and :seven              | true",
        "holder IN (:op2, :op1)                         | true",
        "holder IN (:op2)                               | false",
        "#n = :op1                                      | false",
        "attribute_exists(#n)                           | true"
      })
  void a_simple_condition_is_judged(String expression, boolean expected) {
    assertThat(holds(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "absent = :op1  | false",
        "absent <> :op1 | true",
        "absent < :six  | false",
        "absent >= :six | false",
        "holder < :six   | false",
        "holder > :six   | false",
        "NOT absent = :op1 | true"
      })
  void an_absent_attribute_or_another_type_is_only_ever_unequal(
      String expression, boolean expected) {
    assertThat(holds(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // true OR (false AND false), not (true OR false) AND false
        "holder = :op1 OR holder = :op2 AND fencing = :six    | true",
        "(holder = :op1 OR holder = :op2) AND fencing = :six  | false",
        // (NOT true) AND false, not NOT (true AND false)
        "NOT holder = :op1 AND fencing = :six                 | false",
        "NOT (holder = :op1 AND fencing = :six)               | true",
        "NOT NOT holder = :op1                                | true",
        "not (holder = :op1)                                  | false",
        // The AND of BETWEEN is not a conjunction.
        "fencing BETWEEN :six AND :eight AND holder = :op2    | false",
        "fencing BETWEEN :six AND :eight AND holder = :op1    | true"
      })
  void not_binds_tighter_than_and_which_binds_tighter_than_or(String expression, boolean expected) {
    assertThat(holds(expression)).isEqualTo(expected);
  }

  @Test
  void a_lease_condition_lets_the_holder_and_the_late_comer_in_but_nobody_else() {
    String lease = "attribute_not_exists(holder) OR holder = :op1 OR fencing < :six";

    assertThat(holds(lease)).isTrue();
    assertThat(
            parse(lease)
                .holds(Map.of("holder", AttributeValue.fromS("op-9"), "fencing", number("6"))))
        .isFalse();
    assertThat(
            parse(lease)
                .holds(Map.of("holder", AttributeValue.fromS("op-9"), "fencing", number("5"))))
        .isTrue();
    assertThat(parse(lease).holds(Map.of())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "holder",
        "holder =",
        "= :op1",
        "holder == :op1",
        "holder = :op1 AND",
        "holder = :op1 OR OR holder = :op2",
        "(holder = :op1",
        "holder = :op1)",
        "holder = 'op-1'",
        "holder != :op1",
        "holder = :op1; holder = :op2",
        "fencing BETWEEN :six OR :eight",
        "holder IN ()",
        "attribute_exists(holder",
        "1holder = :op1",
        "_holder = :op1",
        "holder = :",
        "NOT"
      })
  void a_malformed_expression_is_a_syntax_error(String expression) {
    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(() -> holds(expression))
        .withMessageContaining("Invalid ConditionExpression: Syntax error; token:")
        .matches(refused -> refused.awsErrorDetails().errorCode().equals("ValidationException"));
  }

  @Test
  void a_syntax_error_shows_the_token_and_what_stands_around_it() {
    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(() -> holds("holder = = :op1"))
        .withMessageContaining("token: \"=\", near: \"= = :op1\"");
    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(() -> holds("holder ="))
        .withMessageContaining("token: \"<EOF>\", near: \"=\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                              | The expression can not be empty",
        "state = :op1                    | Attribute name is a reserved keyword; reserved keyword:"
            + " state",
        "Mode = :op1                     | reserved keyword: Mode",
        "#unknown = :op1                 | attribute name: #unknown",
        "holder = :unknown               | attribute value: :unknown",
        "no_such(holder)                 | Invalid function name; function: no_such",
        "Begins_With(pk, :lease)         | Invalid function name; function: Begins_With",
        "begins_with(pk)                 | Incorrect number of operands",
        "attribute_exists(pk, holder)    | Incorrect number of operands",
        "begins_with(pk, :six)           | Incorrect operand type",
        "attribute_exists(:op1)          | requires a document path",
        "attribute_type(holder, :op1)    | Invalid attribute type name",
        "active < :yes                   | Incorrect operand type",
        "holder = holder                 | must be distinct",
        "((holder = :op1))               | redundant parentheses",
        "if_not_exists(holder, :op1) = :op1 | Invalid function name"
      })
  void a_senseless_expression_is_refused_with_the_reason(String expression, String reason) {
    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(() -> holds(expression))
        .withMessageContaining("Invalid ConditionExpression: ")
        .withMessageContaining(reason);
  }

  @Test
  void parentheses_around_both_sides_are_not_redundant() {
    assertThat(holds("((holder = :op1) AND (fencing = :seven))")).isTrue();
  }

  @Test
  void a_path_below_the_top_level_is_refused_loudly_because_it_is_not_modelled() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> holds("holder.name = :op1"));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> holds("steps[0] = :one"));
  }

  private static boolean holds(String expression) {
    return parse(expression).holds(ITEM);
  }

  private static Condition parse(String expression) {
    return ConditionParser.parse(
        expression, new ExpressionPlaceholders(Map.of("#n", "state name"), VALUES));
  }

  private static AttributeValue number(String n) {
    return AttributeValue.fromN(n);
  }
}
