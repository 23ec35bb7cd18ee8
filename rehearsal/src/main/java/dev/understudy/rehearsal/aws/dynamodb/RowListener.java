package dev.understudy.rehearsal.aws.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Hears of every item that changes, as it changes. */
@FunctionalInterface
public interface RowListener {
  /**
   * An item was put, updated or deleted.
   *
   * @param key the partition key's value
   * @param before empty where there was none
   * @param after empty where there is none any more
   */
  void changed(
      String table,
      String key,
      Map<String, AttributeValue> before,
      Map<String, AttributeValue> after);
}
