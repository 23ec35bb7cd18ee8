package dev.understudy.functions.fleet;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** One DynamoDB table, with as much of its expressions as the ledger speaks. */
final class FakeLedger implements DynamoDbClient {

  private static final Pattern ASSIGNMENT =
      Pattern.compile("([#\\w]+) = (?:if_not_exists\\(([#\\w]+), (:\\w+)\\)|(:\\w+))");

  private static final Pattern ADDITION = Pattern.compile("ADD (\\w+) (:\\w+)");

  final Map<String, Map<String, AttributeValue>> items = new HashMap<>();
  String leaseOf = "op-1";
  Optional<SdkException> fail = Optional.empty();
  int failAfterWrites = Integer.MAX_VALUE;
  private int writes;

  String value(String id, String name) {
    AttributeValue value = items.getOrDefault("fleet-command#" + id, Map.of()).get(name);
    return value == null ? "" : value.s();
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    if (writes++ >= failAfterWrites || failAfterWrites == Integer.MAX_VALUE) {
      fail.ifPresent(FakeLedger::raise);
    }
    String pk = key(request.key());
    Map<String, AttributeValue> old = items.getOrDefault(pk, Map.of());
    if (!new Condition(request, old).holds()) {
      throw ConditionalCheckFailedException.builder().message("failed").statusCode(400).build();
    }
    Map<String, AttributeValue> item = new HashMap<>(old);
    item.put("pk", AttributeValue.fromS(pk));
    Matcher set = ASSIGNMENT.matcher(request.updateExpression());
    while (set.find()) {
      String name = name(request, set.group(1));
      String value = set.group(4) == null ? set.group(3) : set.group(4);
      if (set.group(4) != null || !item.containsKey(name)) {
        item.put(name, of(request.expressionAttributeValues(), value));
      }
    }
    Matcher add = ADDITION.matcher(request.updateExpression());
    while (add.find()) {
      int before = Integer.parseInt(item.getOrDefault(add.group(1), AttributeValue.fromN("0")).n());
      int more = Integer.parseInt(of(request.expressionAttributeValues(), add.group(2)).n());
      item.put(add.group(1), AttributeValue.fromN(String.valueOf(before + more)));
    }
    items.put(pk, item);
    return UpdateItemResponse.builder().attributes(item).build();
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    if (failAfterWrites == Integer.MAX_VALUE) {
      fail.ifPresent(FakeLedger::raise);
    }
    if (!Boolean.TRUE.equals(request.consistentRead())) {
      throw new AssertionError("the ledger must be read consistently");
    }
    String key = key(request.key());
    Map<String, AttributeValue> item = key.startsWith("lease#") ? lease() : items.get(key);
    return item == null
        ? GetItemResponse.builder().build()
        : GetItemResponse.builder().item(item).build();
  }

  // The lease under token 1, of whoever has it.
  private Map<String, AttributeValue> lease() {
    return Map.of(
        "operationId", AttributeValue.fromS(leaseOf), "fencingToken", AttributeValue.fromN("1"));
  }

  private static String key(Map<String, AttributeValue> key) {
    return of(key, "pk").s();
  }

  private static AttributeValue of(Map<String, AttributeValue> values, String name) {
    AttributeValue value = values.get(name);
    if (value == null) {
      throw new AssertionError("an expression names what is not there: " + name);
    }
    return value;
  }

  private static String name(UpdateItemRequest request, String name) {
    return name.startsWith("#")
        ? request.expressionAttributeNames().getOrDefault(name, name)
        : name;
  }

  private static void raise(SdkException e) {
    throw e;
  }

  @Override
  public String serviceName() {
    return "dynamodb";
  }

  @Override
  public void close() {}

  /** OR of ANDs of terms, with parentheses. */
  private static final class Condition {

    private static final Pattern TOKEN =
        Pattern.compile("attribute(?:_not)?_exists\\(#?\\w+\\)|<>|<=|[#:]?\\w+|[=()]");

    private final Map<String, AttributeValue> item;
    private final UpdateItemRequest request;
    private final java.util.ArrayDeque<String> tokens = new java.util.ArrayDeque<>();

    Condition(UpdateItemRequest request, Map<String, AttributeValue> item) {
      this.request = request;
      this.item = item;
      Matcher token = TOKEN.matcher(request.conditionExpression());
      while (token.find()) {
        tokens.add(token.group());
      }
    }

    boolean holds() {
      return either(() -> both(this::term, "AND"), "OR");
    }

    private boolean either(BooleanSupplier part, String word) {
      boolean holds = part.getAsBoolean();
      while (word.equals(tokens.peek())) {
        tokens.remove();
        holds |= part.getAsBoolean();
      }
      return holds;
    }

    private boolean both(BooleanSupplier part, String word) {
      boolean holds = part.getAsBoolean();
      while (word.equals(tokens.peek())) {
        tokens.remove();
        holds &= part.getAsBoolean();
      }
      return holds;
    }

    private boolean term() {
      String first = tokens.remove();
      if (first.equals("(")) {
        boolean inner = holds();
        tokens.remove();
        return inner;
      }
      if (first.startsWith("attribute_")) {
        String name = first.substring(first.indexOf('(') + 1, first.length() - 1);
        return item.containsKey(name(request, name)) == first.startsWith("attribute_exists");
      }
      String operator = tokens.remove();
      AttributeValue wanted = request.expressionAttributeValues().get(tokens.remove());
      if (operator.equals("<=")) {
        return number(item.get(name(request, first))) <= number(wanted);
      }
      boolean same = java.util.Objects.equals(item.get(name(request, first)), wanted);
      return operator.equals("=") == same;
    }

    private static long number(@Nullable AttributeValue value) {
      return value == null ? 0 : Long.parseLong(value.n());
    }
  }
}
