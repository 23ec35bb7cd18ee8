package dev.understudy.rehearsal.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class UpdateParserTest {
  private static final Map<String, AttributeValue> ITEM =
      Map.of(
          "holder", AttributeValue.fromS("op-1"),
          "fencing", AttributeValue.fromN("7"),
          "tags", AttributeValue.fromSs(List.of("a", "b")),
          "journal", AttributeValue.fromL(List.of(AttributeValue.fromS("first"))));

  private static final Map<String, AttributeValue> VALUES =
      Map.of(
          ":op2", AttributeValue.fromS("op-2"),
          ":one", AttributeValue.fromN("1"),
          ":tag", AttributeValue.fromSs(List.of("c")),
          ":ab", AttributeValue.fromSs(List.of("b", "a")),
          ":more", AttributeValue.fromL(List.of(AttributeValue.fromS("second"))));

  @Test
  void set_puts_a_value_whether_or_not_there_was_one() {
    assertThat(apply("SET holder = :op2, fresh = :one"))
        .containsEntry("holder", AttributeValue.fromS("op-2"))
        .containsEntry("fresh", AttributeValue.fromN("1"))
        .containsEntry("fencing", AttributeValue.fromN("7"));
  }

  @Test
  void set_adds_and_subtracts() {
    assertThat(value("SET fencing = fencing + :one", "fencing").n()).isEqualTo("8");
    assertThat(value("SET fencing = fencing - :one", "fencing").n()).isEqualTo("6");
  }

  @Test
  void set_copies_another_attribute_as_it_was_before_the_update() {
    assertThat(value("SET holder = :op2, former = holder", "former").s()).isEqualTo("op-1");
  }

  @Test
  void if_not_exists_keeps_what_is_there() {
    assertThat(value("SET holder = if_not_exists(holder, :op2)", "holder").s()).isEqualTo("op-1");
    assertThat(value("SET hits = if_not_exists(hits, :one) + :one", "hits").n()).isEqualTo("2");
  }

  @Test
  void list_append_joins_lists() {
    assertThat(value("SET journal = list_append(journal, :more)", "journal").l())
        .extracting(AttributeValue::s)
        .containsExactly("first", "second");
  }

  @Test
  void remove_takes_attributes_away_and_ignores_absent_ones() {
    assertThat(apply("REMOVE holder, absent")).doesNotContainKey("holder").hasSize(3);
  }

  @Test
  void add_sums_numbers_starting_from_zero() {
    assertThat(apply("ADD fencing :one, hits :one"))
        .containsEntry("fencing", AttributeValue.fromN("8"))
        .containsEntry("hits", AttributeValue.fromN("1"));
  }

  @Test
  void add_unites_sets() {
    assertThat(value("ADD tags :tag", "tags").ss()).containsExactly("a", "b", "c");
  }

  @Test
  void delete_takes_members_from_a_set_and_the_attribute_with_the_last_one() {
    assertThat(value("DELETE tags :tag", "tags").ss()).containsExactly("a", "b");
    assertThat(apply("DELETE tags :ab")).doesNotContainKey("tags");
  }

  @Test
  void sections_come_in_any_order_and_case_without_commas_between_them() {
    assertThat(apply("REMOVE journal ADD fencing :one set holder = :op2"))
        .doesNotContainKey("journal")
        .containsEntry("fencing", AttributeValue.fromN("8"))
        .containsEntry("holder", AttributeValue.fromS("op-2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                     | The expression can not be empty",
        "holder = :op2                          | Syntax error",
        "SET holder :op2                        | Syntax error",
        "SET holder = :op2,                     | Syntax error",
        "SET holder = :op2 fencing = :one       | Syntax error",
        "REMOVE                                 | Syntax error",
        "ADD fencing = :one                     | Syntax error",
        "ADD fencing fencing                    | Syntax error",
        "SET plan = :op2                        | reserved keyword: plan",
        "SET holder = :unknown                  | attribute value: :unknown",
        "SET #unknown = :op2                    | attribute name: #unknown",
        "SET holder = :op2 SET fencing = :one   | section can only be used once",
        "SET holder = :op2 REMOVE holder        | Two document paths overlap",
        "SET holder = size(holder)              | Invalid function name",
        "ADD holder :op2                        | Incorrect operand type",
        "DELETE tags :one                       | Incorrect operand type",
        "SET holder = if_not_exists(:op2, :one) | requires a document path"
      })
  void a_malformed_update_is_refused_with_the_reason(String expression, String reason) {
    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(() -> apply(expression))
        .withMessageContaining("Invalid UpdateExpression: ")
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SET holder = absent          | refers to an attribute that does not exist",
        "SET hits = hits + :one        | refers to an attribute that does not exist",
        "SET holder = holder + :one    | incorrect data type",
        "SET journal = list_append(journal, :one) | incorrect data type",
        "ADD holder :one               | incorrect data type",
        "ADD tags :one                 | incorrect data type",
        "DELETE holder :tag            | incorrect data type"
      })
  void an_update_that_does_not_fit_the_item_is_refused(String expression, String reason) {
    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(() -> apply(expression))
        .withMessageContaining(reason);
  }

  private static Map<String, AttributeValue> apply(String expression) {
    return UpdateParser.parse(expression, new ExpressionPlaceholders(Map.of(), VALUES)).apply(ITEM);
  }

  private static AttributeValue value(String expression, String attribute) {
    return Objects.requireNonNull(apply(expression).get(attribute), attribute);
  }
}
