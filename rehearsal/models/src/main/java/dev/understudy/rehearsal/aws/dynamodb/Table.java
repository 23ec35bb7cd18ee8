package dev.understudy.rehearsal.aws.dynamodb;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of one table, in the order in which they were first put. */
final class Table {
  private final String keyName;
  private final Map<String, Map<String, AttributeValue>> items = new LinkedHashMap<>();

  Table(String keyName) {
    this.keyName = keyName;
  }

  String keyName() {
    return keyName;
  }

  Optional<Map<String, AttributeValue>> find(String key) {
    return Optional.ofNullable(items.get(key));
  }

  void put(String key, Map<String, AttributeValue> item) {
    items.put(key, item);
  }

  void remove(String key) {
    items.remove(key);
  }

  Map<String, Map<String, AttributeValue>> items() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(items));
  }

  /** The key of a request that gives nothing but the key. */
  String keyOf(Map<String, AttributeValue> key) {
    if (key.size() != 1 || !key.containsKey(keyName)) {
      throw Refusal.validation("The provided key element does not match the schema");
    }
    return checked(key, "The provided key element does not match the schema");
  }

  /** The key within a whole item. */
  String keyIn(Map<String, AttributeValue> item) {
    if (!item.containsKey(keyName)) {
      throw Refusal.validation(
          "One or more parameter values were invalid: Missing the key " + keyName + " in the item");
    }
    return checked(
        item,
        "One or more parameter values were invalid: Type mismatch for key "
            + keyName
            + " expected: S");
  }

  private String checked(Map<String, AttributeValue> attributes, String mismatch) {
    AttributeValue value = attributes.get(keyName);
    if (value == null || value.s() == null) {
      throw Refusal.validation(mismatch);
    }
    if (value.s().isEmpty()) {
      throw Refusal.validation(
          "One or more parameter values are not valid. The AttributeValue for a key attribute"
              + " cannot contain an empty string value. Key: "
              + keyName);
    }
    return value.s();
  }
}
