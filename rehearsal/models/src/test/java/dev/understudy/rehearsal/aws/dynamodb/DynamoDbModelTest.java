package dev.understudy.rehearsal.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.rehearsal.aws.RegionOutage;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class DynamoDbModelTest {
  private static final String TABLE = "ledger";
  private static final Map<String, AttributeValue> KEY = Map.of("pk", s("lease#shop"));

  private final RegionOutage outage = new RegionOutage("eu-west-1");
  private final DynamoDbModel dynamoDb = new DynamoDbModel(outage);

  @BeforeEach
  void table() {
    dynamoDb.createTable(TABLE, "pk");
  }

  @Test
  void an_item_that_was_put_is_got_in_normal_form() {
    put(
        Map.of(
            "pk",
            s("lease#shop"),
            "fencing",
            n("007.50"),
            "tags",
            AttributeValue.fromSs(List.of("b", "a"))));

    assertThat(item())
        .containsEntry("fencing", n("7.5"))
        .containsEntry("tags", AttributeValue.fromSs(List.of("a", "b")));
  }

  @Test
  void an_item_that_is_not_there_is_no_item() {
    assertThat(dynamoDb.getItem(request -> request.tableName(TABLE).key(KEY)).hasItem()).isFalse();
  }

  @Test
  void a_projection_gives_the_attributes_it_names() {
    put(Map.of("pk", s("lease#shop"), "holder", s("op-1"), "state", s("HELD")));

    assertThat(
            dynamoDb
                .getItem(
                    request ->
                        request
                            .tableName(TABLE)
                            .key(KEY)
                            .projectionExpression("#s, absent")
                            .expressionAttributeNames(Map.of("#s", "state")))
                .item())
        .containsOnlyKeys("state");
  }

  @Test
  void a_conditional_put_happens_once() {
    Map<String, AttributeValue> first = Map.of("pk", s("lease#shop"), "holder", s("op-1"));
    Map<String, AttributeValue> second = Map.of("pk", s("lease#shop"), "holder", s("op-2"));
    putIfAbsent(first);

    assertThatExceptionOfType(ConditionalCheckFailedException.class)
        .isThrownBy(() -> putIfAbsent(second))
        .withMessageContaining("The conditional request failed")
        .matches(refused -> refused.statusCode() == 400)
        .matches(
            refused ->
                refused.awsErrorDetails().errorCode().equals("ConditionalCheckFailedException"))
        .matches(refused -> refused.awsErrorDetails().serviceName().equals("DynamoDb"))
        .matches(refused -> !refused.hasItem());
    assertThat(item()).isEqualTo(first);
  }

  @Test
  void a_failed_condition_shows_the_item_when_asked_to() {
    put(Map.of("pk", s("lease#shop"), "holder", s("op-1")));

    ConditionalCheckFailedException refused =
        catchThrowableOfType(
            ConditionalCheckFailedException.class,
            () ->
                update(
                    request ->
                        request
                            .updateExpression("SET holder = :me")
                            .conditionExpression("holder = :me")
                            .expressionAttributeValues(Map.of(":me", s("op-2")))
                            .returnValuesOnConditionCheckFailure("ALL_OLD")));

    assertThat(refused.item()).containsEntry("holder", s("op-1"));
    assertThat(item()).containsEntry("holder", s("op-1"));
  }

  @Test
  void an_update_of_an_absent_item_makes_it() {
    update(
        request ->
            request
                .updateExpression("SET holder = :me ADD fencing :one")
                .expressionAttributeValues(Map.of(":me", s("op-1"), ":one", n("1"))));

    assertThat(item())
        .isEqualTo(Map.of("pk", s("lease#shop"), "holder", s("op-1"), "fencing", n("1")));
  }

  @Test
  void an_update_without_expression_makes_an_item_of_nothing_but_its_key() {
    update(request -> {});

    assertThat(item()).isEqualTo(KEY);
  }

  @Test
  void an_update_that_only_removes_makes_no_item() {
    update(request -> request.updateExpression("REMOVE holder"));

    assertThat(dynamoDb.items(TABLE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NONE        |",
        "ALL_OLD     | fencing=1 holder=op-1 pk=lease#shop",
        "ALL_NEW     | fencing=2 holder=op-1 note=new pk=lease#shop",
        "UPDATED_OLD | fencing=1",
        "UPDATED_NEW | fencing=2 note=new"
      })
  void an_update_returns_the_values_asked_for(String returnValues, String expected) {
    put(Map.of("pk", s("lease#shop"), "holder", s("op-1"), "fencing", n("1")));

    Map<String, AttributeValue> attributes =
        update(
            request ->
                request
                    .updateExpression("SET note = :note ADD fencing :one")
                    .expressionAttributeValues(Map.of(":note", s("new"), ":one", n("1")))
                    .returnValues(returnValues));

    StringBuilder shown = new StringBuilder();
    attributes.forEach(
        (name, value) ->
            shown
                .append(shown.isEmpty() ? "" : " ")
                .append(name)
                .append('=')
                .append(value.s() == null ? value.n() : value.s()));
    assertThat(shown).hasToString(expected == null ? "" : expected);
  }

  @Test
  void a_delete_under_a_condition_leaves_the_item_of_another_holder() {
    put(Map.of("pk", s("lease#shop"), "holder", s("op-1")));

    assertThatExceptionOfType(ConditionalCheckFailedException.class)
        .isThrownBy(() -> delete("op-2"));
    assertThat(item()).isNotEmpty();

    assertThat(delete("op-1")).containsEntry("holder", s("op-1"));
    assertThat(dynamoDb.items(TABLE)).isEmpty();
  }

  @Test
  void a_value_that_is_defined_and_not_used_is_refused() {
    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(
            () ->
                update(
                    request ->
                        request
                            .updateExpression("SET holder = :me")
                            .expressionAttributeValues(Map.of(":me", s("op-1"), ":other", s("x")))))
        .withMessageContaining(
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:other}");
  }

  @Test
  void a_name_that_is_defined_and_not_used_is_refused() {
    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(
            () ->
                update(
                    request ->
                        request
                            .updateExpression("REMOVE holder")
                            .expressionAttributeNames(Map.of("#h", "holder"))))
        .withMessageContaining(
            "Value provided in ExpressionAttributeNames unused in expressions: keys: {#h}");
  }

  @Test
  void a_value_used_only_by_the_condition_counts_as_used() {
    update(
        request ->
            request
                .updateExpression("SET holder = :me")
                .conditionExpression("attribute_not_exists(holder) OR holder = :other")
                .expressionAttributeValues(Map.of(":me", s("op-1"), ":other", s("x"))));

    assertThat(item()).containsEntry("holder", s("op-1"));
  }

  @Test
  void values_without_any_expression_are_refused() {
    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(
            () ->
                dynamoDb.putItem(
                    request ->
                        request
                            .tableName(TABLE)
                            .item(KEY)
                            .expressionAttributeValues(Map.of(":me", s("op-1")))))
        .withMessageContaining(
            "ExpressionAttributeValues can only be specified when using expressions:"
                + " ConditionExpression is null");
  }

  @Test
  void the_key_cannot_be_updated() {
    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(
            () ->
                update(
                    request ->
                        request
                            .updateExpression("SET pk = :me")
                            .expressionAttributeValues(Map.of(":me", s("op-1")))))
        .withMessageContaining("Cannot update attribute pk. This attribute is part of the key");
  }

  @Test
  void a_key_must_fit_the_schema() {
    for (Map<String, AttributeValue> key :
        List.of(Map.of("id", s("x")), Map.of("pk", n("1")), Map.of("pk", s("x"), "sk", s("y")))) {
      assertThatExceptionOfType(DynamoDbException.class)
          .isThrownBy(() -> dynamoDb.getItem(request -> request.tableName(TABLE).key(key)))
          .withMessageContaining("The provided key element does not match the schema");
    }
    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(() -> put(Map.of("holder", s("op-1"))))
        .withMessageContaining("Missing the key pk in the item");
    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(() -> put(Map.of("pk", s(""))))
        .withMessageContaining("cannot contain an empty string value. Key: pk");
  }

  @Test
  void what_is_no_number_is_refused() {
    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(() -> put(Map.of("pk", s("x"), "fencing", n("seven"))))
        .withMessageContaining("cannot be converted to a numeric value: seven");
  }

  @Test
  void an_item_over_400_kb_is_refused() {
    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(() -> put(Map.of("pk", s("x"), "note", s("n".repeat(400 * 1024)))))
        .withMessageContaining("Item size has exceeded");
    put(Map.of("pk", s("x"), "note", s("n".repeat(400 * 1024 - 10))));
  }

  @Test
  void put_and_delete_return_nothing_but_the_old_item() {
    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(
            () ->
                dynamoDb.putItem(
                    request -> request.tableName(TABLE).item(KEY).returnValues("ALL_NEW")))
        .withMessageContaining("ReturnValues can only be ALL_OLD or NONE");
  }

  @Test
  void an_unknown_table_is_not_found() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> dynamoDb.getItem(request -> request.tableName("none").key(KEY)));
  }

  @Test
  void calls_fail_while_the_region_is_down_and_change_nothing() {
    outage.begin();

    assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> put(KEY));
    assertThat(dynamoDb.items(TABLE)).isEmpty();
  }

  private void put(Map<String, AttributeValue> item) {
    dynamoDb.putItem(request -> request.tableName(TABLE).item(item));
  }

  private void putIfAbsent(Map<String, AttributeValue> item) {
    dynamoDb.putItem(
        request ->
            request.tableName(TABLE).item(item).conditionExpression("attribute_not_exists(pk)"));
  }

  private Map<String, AttributeValue> delete(String holder) {
    return dynamoDb
        .deleteItem(
            request ->
                request
                    .tableName(TABLE)
                    .key(KEY)
                    .conditionExpression("holder = :me")
                    .expressionAttributeValues(Map.of(":me", s(holder)))
                    .returnValues("ALL_OLD"))
        .attributes();
  }

  private Map<String, AttributeValue> update(Consumer<UpdateItemRequest.Builder> request) {
    return dynamoDb
        .updateItem(
            UpdateItemRequest.builder().tableName(TABLE).key(KEY).applyMutation(request).build())
        .attributes();
  }

  private Map<String, AttributeValue> item() {
    return dynamoDb.getItem(request -> request.tableName(TABLE).key(KEY)).item();
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue n(String number) {
    return AttributeValue.fromN(number);
  }
}
