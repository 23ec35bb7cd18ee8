package dev.understudy.rehearsal.aws.dynamodb;

import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.ServiceError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * DynamoDB tables in memory: get, put, update and delete of single items, each atomic, with
 * condition and update expressions.
 *
 * <p>Less than the service: tables have a partition key of type S and no sort key, every read is
 * consistent, capacity is endless, time-to-live never removes anything, expressions know top-level
 * attributes only (a deeper path is refused with {@link UnsupportedOperationException}) and no
 * parentheses around operands. Of batches there is reading only; queries and transactions are not
 * there.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/Welcome.html">DynamoDB
 *     API reference</a>
 */
public final class DynamoDbModel implements DynamoDbClient {
  private static final long ITEM_SIZE_MAX = 400 * 1024L;
  private static final int BATCH_MAX = 100;
  private static final Map<String, AttributeValue> NO_ITEM = Map.of();

  private final RegionOutage outage;
  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final List<ItemListener> listeners = new ArrayList<>();

  /** A region without tables. */
  public DynamoDbModel(RegionOutage outage) {
    this.outage = outage;
  }

  /** Adds an empty table with a partition key of type S. */
  public synchronized void createTable(String name, String keyName) {
    tables.put(name, new Table(keyName));
  }

  /** Tells a listener of every write from now on. */
  public synchronized void addListener(ItemListener listener) {
    listeners.add(listener);
  }

  /** All items of a table by their key, without the API; for invariants and reports. */
  public synchronized Map<String, Map<String, AttributeValue>> items(String table) {
    return table(table).items();
  }

  @Override
  public synchronized GetItemResponse getItem(GetItemRequest request) {
    outage.refuseWhileOn();
    Table table = table(request.tableName());
    ExpressionPlaceholders placeholders =
        new ExpressionPlaceholders(request.expressionAttributeNames(), Map.of());
    List<String> projected = new ArrayList<>();
    if (request.projectionExpression() == null) {
      placeholders.refuseAny("ProjectionExpression is null");
    } else {
      ExpressionReader reader =
          new ExpressionReader(
              "ProjectionExpression", request.projectionExpression(), placeholders);
      do {
        projected.add(reader.path().attribute());
      } while (reader.takeSign(","));
      reader.expectEnd();
      placeholders.refuseUnused();
    }
    GetItemResponse.Builder response = GetItemResponse.builder();
    table
        .find(table.keyOf(request.key()))
        .ifPresent(item -> response.item(projected.isEmpty() ? item : only(projected, item)));
    return response.build();
  }

  /** Reads up to 100 items of any tables at once; none is ever left unprocessed here. */
  @Override
  public synchronized BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    outage.refuseWhileOn();
    Map<String, List<Map<String, AttributeValue>>> responses = new LinkedHashMap<>();
    List<String> asked = new ArrayList<>();
    request
        .requestItems()
        .forEach(
            (name, keys) -> {
              if (keys.projectionExpression() != null) {
                throw new UnsupportedOperationException("ProjectionExpression of a batch");
              }
              Table table = table(name);
              List<Map<String, AttributeValue>> items = new ArrayList<>();
              for (Map<String, AttributeValue> key : keys.keys()) {
                String found = table.keyOf(key);
                asked.add(name + "/" + found);
                table.find(found).ifPresent(items::add);
              }
              responses.put(name, items);
            });
    if (asked.isEmpty() || asked.size() > BATCH_MAX) {
      throw Refusal.validation("A batch holds 1 to " + BATCH_MAX + " keys");
    }
    if (Set.copyOf(asked).size() < asked.size()) {
      throw Refusal.validation("Provided list of item keys contains duplicates");
    }
    return BatchGetItemResponse.builder().responses(responses).unprocessedKeys(Map.of()).build();
  }

  @Override
  public synchronized PutItemResponse putItem(PutItemRequest request) {
    outage.refuseWhileOn();
    refuseLegacy(request.hasExpected());
    Table table = table(request.tableName());
    boolean returnsOld = returnsOld(request.returnValues());
    String key = table.keyIn(request.item());
    Map<String, AttributeValue> item = Attributes.normal(request.item());
    if (Attributes.size(item) > ITEM_SIZE_MAX) {
      throw Refusal.validation("Item size has exceeded the maximum allowed size");
    }
    Optional<Map<String, AttributeValue>> old = table.find(key);
    check(
        request.conditionExpression(),
        new ExpressionPlaceholders(
            request.expressionAttributeNames(), request.expressionAttributeValues()),
        old,
        request.returnValuesOnConditionCheckFailure());
    table.put(key, item);
    tell(request.tableName(), key, old, item);
    PutItemResponse.Builder response = PutItemResponse.builder();
    if (returnsOld) {
      old.ifPresent(response::attributes);
    }
    return response.build();
  }

  @Override
  public synchronized DeleteItemResponse deleteItem(DeleteItemRequest request) {
    outage.refuseWhileOn();
    refuseLegacy(request.hasExpected());
    Table table = table(request.tableName());
    boolean returnsOld = returnsOld(request.returnValues());
    String key = table.keyOf(request.key());
    Optional<Map<String, AttributeValue>> old = table.find(key);
    check(
        request.conditionExpression(),
        new ExpressionPlaceholders(
            request.expressionAttributeNames(), request.expressionAttributeValues()),
        old,
        request.returnValuesOnConditionCheckFailure());
    table.remove(key);
    tell(request.tableName(), key, old, NO_ITEM);
    DeleteItemResponse.Builder response = DeleteItemResponse.builder();
    if (returnsOld) {
      old.ifPresent(response::attributes);
    }
    return response.build();
  }

  @Override
  public synchronized UpdateItemResponse updateItem(UpdateItemRequest request) {
    outage.refuseWhileOn();
    refuseLegacy(request.hasExpected() || request.hasAttributeUpdates());
    Table table = table(request.tableName());
    String key = table.keyOf(request.key());
    ExpressionPlaceholders placeholders =
        new ExpressionPlaceholders(
            request.expressionAttributeNames(), request.expressionAttributeValues());
    Update update =
        request.updateExpression() == null
            ? new Update(List.of())
            : UpdateParser.parse(request.updateExpression(), placeholders);
    if (update.attributes().contains(table.keyName())) {
      throw Refusal.validation(
          "One or more parameter values were invalid: Cannot update attribute "
              + table.keyName()
              + ". This attribute is part of the key");
    }
    Optional<Map<String, AttributeValue>> old = table.find(key);
    Optional<Condition> condition =
        Optional.ofNullable(request.conditionExpression())
            .map(expression -> ConditionParser.parse(expression, placeholders));
    if (request.updateExpression() == null && condition.isEmpty()) {
      placeholders.refuseAny("UpdateExpression and ConditionExpression are null");
    }
    placeholders.refuseUnused();
    check(condition, old, request.returnValuesOnConditionCheckFailure());
    if (old.isEmpty() && update.onlyTakesAway()) {
      return UpdateItemResponse.builder().build();
    }
    Map<String, AttributeValue> before =
        old.orElseGet(() -> Map.of(table.keyName(), AttributeValue.fromS(key)));
    Map<String, AttributeValue> after = Attributes.normal(update.apply(before));
    if (Attributes.size(after) > ITEM_SIZE_MAX) {
      throw Refusal.validation("Item size to update has exceeded the maximum allowed size");
    }
    table.put(key, after);
    tell(request.tableName(), key, old, after);
    return answer(request.returnValues(), update, old, after);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private void tell(
      String table,
      String key,
      Optional<Map<String, AttributeValue>> before,
      Map<String, AttributeValue> after) {
    Map<String, AttributeValue> was = before.orElse(NO_ITEM);
    if (!listeners.isEmpty() && !was.equals(after)) {
      listeners.forEach(listener -> listener.written(table, key, was, after));
    }
  }

  private static UpdateItemResponse answer(
      @Nullable ReturnValue returnValues,
      Update update,
      Optional<Map<String, AttributeValue>> old,
      Map<String, AttributeValue> after) {
    Map<String, AttributeValue> attributes =
        switch (returnValues == null ? ReturnValue.NONE : returnValues) {
          case NONE -> NO_ITEM;
          case ALL_OLD -> old.orElse(NO_ITEM);
          case ALL_NEW -> after;
          case UPDATED_OLD -> only(update.attributes(), old.orElse(NO_ITEM));
          case UPDATED_NEW -> only(update.attributes(), after);
          case UNKNOWN_TO_SDK_VERSION ->
              throw Refusal.validation("Return values set to invalid value");
        };
    UpdateItemResponse.Builder response = UpdateItemResponse.builder();
    // The service leaves the field out where there is nothing to show.
    if (!attributes.isEmpty()) {
      response.attributes(attributes);
    }
    return response.build();
  }

  private static void check(
      @Nullable String expression,
      ExpressionPlaceholders placeholders,
      Optional<Map<String, AttributeValue>> item,
      @Nullable ReturnValuesOnConditionCheckFailure onFailure) {
    if (expression == null) {
      placeholders.refuseAny("ConditionExpression is null");
      return;
    }
    Condition condition = ConditionParser.parse(expression, placeholders);
    placeholders.refuseUnused();
    check(Optional.of(condition), item, onFailure);
  }

  private static void check(
      Optional<Condition> condition,
      Optional<Map<String, AttributeValue>> item,
      @Nullable ReturnValuesOnConditionCheckFailure onFailure) {
    if (condition.isEmpty() || condition.get().holds(item.orElse(NO_ITEM))) {
      return;
    }
    ConditionalCheckFailedException.Builder failed =
        ServiceError.badRequest(
                Refusal.SERVICE,
                "ConditionalCheckFailedException",
                "The conditional request failed")
            .fill(ConditionalCheckFailedException.builder());
    if (onFailure == ReturnValuesOnConditionCheckFailure.ALL_OLD) {
      item.ifPresent(failed::item);
    }
    throw failed.build();
  }

  private static boolean returnsOld(@Nullable ReturnValue returnValues) {
    if (returnValues == null || returnValues == ReturnValue.NONE) {
      return false;
    }
    if (returnValues == ReturnValue.ALL_OLD) {
      return true;
    }
    throw Refusal.validation("ReturnValues can only be ALL_OLD or NONE");
  }

  private static void refuseLegacy(boolean used) {
    if (used) {
      throw new UnsupportedOperationException(
          "Expected and AttributeUpdates are not modelled; use expressions");
    }
  }

  private static Map<String, AttributeValue> only(
      Iterable<String> names, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> some = new TreeMap<>();
    for (String name : names) {
      AttributeValue value = item.get(name);
      if (value != null) {
        some.put(name, value);
      }
    }
    return some;
  }

  private Table table(String name) {
    Table table = tables.get(name);
    if (table == null) {
      throw ServiceError.badRequest(
              Refusal.SERVICE, "ResourceNotFoundException", "Requested resource not found")
          .fill(ResourceNotFoundException.builder())
          .build();
    }
    return table;
  }
}
