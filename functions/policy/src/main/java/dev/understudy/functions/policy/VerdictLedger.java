package dev.understudy.functions.policy;

import dev.understudy.functions.runtime.Lease;
import dev.understudy.functions.runtime.LeaseRows;
import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.Conflict;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Says to those who apply what was decided on which plan: item {@code terraform-plan#RUNID} of the
 * ledger table.
 *
 * <p>A run has one plan. The same plan may be judged again, and its approval then stays beside the
 * new decision; another plan under the same run is refused. Writing twice does no harm, so a write
 * without an answer may be repeated.
 */
final class VerdictLedger {

  private final DynamoDbClient dynamo;
  private final String table;

  VerdictLedger(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /**
   * Writes a decision down.
   *
   * @param expiresAt when the row is of no more use to anybody
   * @throws Conflict when the run already has another plan
   */
  void write(
      Lease lease,
      String runId,
      String stack,
      String planSha256,
      Decision decision,
      Instant expiresAt) {
    Map<String, AttributeValue> values =
        Map.of(
            ":fence", LeaseRows.fence(lease),
            ":stack", AttributeValue.fromS(stack),
            ":sha", AttributeValue.fromS(planSha256),
            ":decision", AttributeValue.fromS(decision.name()),
            ":expires", AttributeValue.fromN(Long.toString(expiresAt.getEpochSecond())));
    AwsFaults.reading(
        () -> {
          try {
            return dynamo.updateItem(
                r ->
                    r.tableName(table)
                        .key(Map.of("pk", AttributeValue.fromS("terraform-plan#" + runId)))
                        .updateExpression(
                            "SET stack = :stack, planSha256 = :sha, decision = :decision,"
                                + " expiresAt = :expires, #fence = :fence")
                        .conditionExpression(
                            "attribute_not_exists(pk) OR (planSha256 = :sha AND "
                                + LeaseRows.FENCE_ALLOWS
                                + ")")
                        .expressionAttributeNames(Map.of("#fence", LeaseRows.fenceName(lease)))
                        .expressionAttributeValues(values));
          } catch (ConditionalCheckFailedException e) {
            throw new Conflict("Run " + runId + " already has another plan", e);
          }
        });
  }
}
