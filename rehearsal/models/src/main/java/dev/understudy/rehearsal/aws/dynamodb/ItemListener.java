package dev.understudy.rehearsal.aws.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Told of every write that changed an item; on the thread that wrote. */
@FunctionalInterface
public interface ItemListener {
  /**
   * An item was written.
   *
   * @param key the partition key's value
   * @param before empty when there was none
   * @param after empty when it was deleted
   */
  void written(
      String table,
      String key,
      Map<String, AttributeValue> before,
      Map<String, AttributeValue> after);
}
