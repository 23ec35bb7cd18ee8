package dev.understudy.workflows.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.Lease;
import dev.understudy.functions.runtime.LeaseRows;
import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.InvariantBroken;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What earlier looks have found: rows {@code drift-look#STACK} (the last look and what it found
 * safe) and {@code drift#STACK#KEY} (one attribute) of the ledger table.
 *
 * <p>Every write may be repeated without harm.
 */
final class DriftLedger {

  /** How long a row outlives the time in which occurrences count. */
  private static final Duration KEPT = Duration.ofDays(90);

  private final DynamoDbClient dynamo;
  private final String table;

  DriftLedger(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** This look, and which was the one before it. */
  Recurrence.Look look(String stack, String id, Instant now) {
    Map<String, AttributeValue> row = row("drift-look#" + stack);
    String last = text(row, "look");
    return new Recurrence.Look(id, last.equals(id) ? text(row, "previous") : last, now);
  }

  /**
   * Notes that an attribute has drifted.
   *
   * @return how often by now
   */
  Recurrence seen(
      Lease lease, String stack, DriftedAttribute drifted, Recurrence.Look look, Duration within) {
    String key = "drift#" + stack + "#" + drifted.key();
    Map<String, AttributeValue> row = row(key);
    Recurrence before = recurrence(row);
    Recurrence after = before.seen(look, within);
    if (!before.wasSeenBy(look)) {
      keep(lease, key, drifted, after, look.at().plus(within).plus(KEPT));
    }
    return after;
  }

  /**
   * Ends a look: the next one compares with it, and what is put right is taken from it.
   *
   * @param safe what may be put right
   */
  void looked(
      Lease lease, String stack, String operationId, Recurrence.Look look, List<SafeTarget> safe) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":look", AttributeValue.fromS(look.id()));
    values.put(":previous", AttributeValue.fromS(look.previous()));
    values.put(":operation", AttributeValue.fromS(operationId));
    values.put(
        ":safe",
        AttributeValue.fromL(
            safe.stream().map(each -> AttributeValue.fromS(each.address())).toList()));
    // As one text: a state machine cannot tell apart what comes of a list of lists.
    values.put(":attributes", AttributeValue.fromS(json(safe)));
    values.put(":expires", seconds(look.at().plus(KEPT.multipliedBy(4))));
    values.put(":fence", LeaseRows.fence(lease));
    var _ =
        AwsFaults.reading(
            () ->
                dynamo.updateItem(
                    r ->
                        r.tableName(table)
                            .key(key("drift-look#" + stack))
                            .updateExpression(
                                "SET look = :look, previous = :previous, operationId = :operation,"
                                    + " safeTargets = :safe, safeAttributes = :attributes,"
                                    + " expiresAt = :expires, #fence = :fence")
                            .conditionExpression(LeaseRows.FENCE_ALLOWS)
                            .expressionAttributeNames(Map.of("#fence", LeaseRows.fenceName(lease)))
                            .expressionAttributeValues(values)));
  }

  private static String json(List<SafeTarget> safe) {
    try {
      return Json.MAPPER.writeValueAsString(safe);
    } catch (JsonProcessingException e) {
      throw new InvariantBroken("what is safe cannot be written as JSON", e);
    }
  }

  private void keep(
      Lease lease, String key, DriftedAttribute drifted, Recurrence after, Instant expires) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":address", AttributeValue.fromS(drifted.address()));
    values.put(":attribute", AttributeValue.fromS(drifted.attribute()));
    values.put(
        ":times", AttributeValue.fromL(after.times().stream().map(DriftLedger::seconds).toList()));
    values.put(":seenBy", AttributeValue.fromS(after.seenBy()));
    values.put(":expires", seconds(expires));
    values.put(":fence", LeaseRows.fence(lease));
    var _ =
        AwsFaults.reading(
            () ->
                dynamo.updateItem(
                    r ->
                        r.tableName(table)
                            .key(key(key))
                            .updateExpression(
                                "SET address = :address, attributePath = :attribute, times ="
                                    + " :times, seenBy = :seenBy, expiresAt = :expires, fence ="
                                    + " :fence")
                            .conditionExpression(LeaseRows.FENCE_ALLOWS)
                            .expressionAttributeNames(Map.of("#fence", LeaseRows.fenceName(lease)))
                            .expressionAttributeValues(values)));
  }

  private Map<String, AttributeValue> row(String key) {
    return AwsFaults.reading(
            () -> dynamo.getItem(r -> r.tableName(table).key(key(key)).consistentRead(true)))
        .item();
  }

  private static Recurrence recurrence(Map<String, AttributeValue> row) {
    AttributeValue times = row.get("times");
    if (times == null) {
      return Recurrence.NEVER;
    }
    try {
      return new Recurrence(
          times.l().stream().map(time -> Instant.ofEpochSecond(Long.parseLong(time.n()))).toList(),
          text(row, "seenBy"));
    } catch (NumberFormatException e) {
      throw new Conflict("the ledger's row of a drifted attribute cannot be read", e);
    }
  }

  private static Map<String, AttributeValue> key(String pk) {
    return Map.of("pk", AttributeValue.fromS(pk));
  }

  private static AttributeValue seconds(Instant at) {
    return AttributeValue.fromN(String.valueOf(at.getEpochSecond()));
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    return Optional.ofNullable(row.get(name)).map(AttributeValue::s).orElse("");
  }
}
