package dev.understudy.functions.terraform;

import dev.understudy.functions.runtime.Lease;
import dev.understudy.functions.runtime.LeaseRows;
import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.Unavailable;
import dev.understudy.functions.terraform.TerraformRun.State;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Joins a build's name to its task token and its build: item {@code terraform-run#NAME} of the
 * ledger table.
 *
 * <p>Every write here may be repeated without harm, so one that got no answer is {@link
 * Unavailable} and not of unknown outcome.
 */
final class RunLedger {

  private final DynamoDbClient dynamo;
  private final String table;

  RunLedger(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /**
   * Writes the run down before anything is started, or takes over a row that an earlier attempt of
   * the same operation has left: a retried task has a new token, and only that one is waited on.
   *
   * @return the run as it stands, with the token given
   * @throws Conflict when the run belongs to another operation
   */
  TerraformRun open(String runId, String operationId, Lease lease, String taskToken) {
    return AwsFaults.reading(
        () -> {
          try {
            return run(runId, opened(runId, operationId, lease, taskToken));
          } catch (ConditionalCheckFailedException e) {
            throw new Conflict(
                "Run " + runId + " belongs to another operation, or to a later part of this one",
                e);
          }
        });
  }

  private Map<String, AttributeValue> opened(
      String runId, String operationId, Lease lease, String taskToken) {
    Map<String, AttributeValue> values =
        Map.of(
            ":op", text(operationId),
            ":token", text(taskToken),
            ":fence", LeaseRows.fence(lease),
            ":starting", text(State.STARTING.name()));
    return dynamo
        .updateItem(
            r ->
                r.tableName(table)
                    .key(key(runId))
                    .updateExpression(
                        "SET operationId = :op, taskToken = :token, #fence = :fence,"
                            + " #state = if_not_exists(#state, :starting)")
                    .conditionExpression(
                        "attribute_not_exists(pk) OR (operationId = :op AND "
                            + LeaseRows.FENCE_ALLOWS
                            + ")")
                    // "state" is a reserved word of DynamoDB's expressions.
                    .expressionAttributeNames(
                        Map.of("#state", "state", "#fence", LeaseRows.fenceName(lease)))
                    .expressionAttributeValues(values)
                    .returnValues(ReturnValue.ALL_NEW))
        .attributes();
  }

  /** The run, read consistently. */
  Optional<TerraformRun> find(String runId) {
    Map<String, AttributeValue> item =
        AwsFaults.reading(
                () -> dynamo.getItem(r -> r.tableName(table).key(key(runId)).consistentRead(true)))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(run(runId, item));
  }

  /**
   * Notes which build performs the run.
   *
   * @return false when another build already does
   */
  boolean running(String runId, String buildId) {
    return update(
        runId,
        "SET buildId = :build, #state = :running",
        "attribute_exists(pk) AND #state <> :ended"
            + " AND (attribute_not_exists(buildId) OR buildId = :build)",
        Map.of(
            ":build", text(buildId),
            ":running", text(State.RUNNING.name()),
            ":ended", text(State.ENDED.name())));
  }

  /** Notes that the token is done with, so that a repeated event is known for one. */
  void ended(String runId) {
    update(
        runId,
        "SET #state = :ended",
        "attribute_exists(pk)",
        Map.of(":ended", text(State.ENDED.name())));
  }

  private boolean update(
      String runId, String expression, String condition, Map<String, AttributeValue> values) {
    return AwsFaults.reading(
        () -> {
          try {
            dynamo.updateItem(
                r ->
                    r.tableName(table)
                        .key(key(runId))
                        .updateExpression(expression)
                        .conditionExpression(condition)
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(values));
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  /** The verdict on a run's plan, read consistently. */
  Optional<ApplyGuard.JudgedPlan> judged(String runId) {
    Map<String, AttributeValue> item =
        AwsFaults.reading(
                () ->
                    dynamo.getItem(
                        r ->
                            r.tableName(table)
                                .key(Map.of("pk", text("terraform-plan#" + runId)))
                                .consistentRead(true)))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(ApplyGuard.JudgedPlan.of(texts(item)));
  }

  /** Text and number attributes of an item, as text. */
  static Map<String, String> texts(Map<String, AttributeValue> item) {
    Map<String, String> texts = new HashMap<>();
    item.forEach(
        (name, value) -> {
          String text = value.s() == null ? value.n() : value.s();
          if (text != null) {
            texts.put(name, text);
          }
        });
    return texts;
  }

  private static Map<String, AttributeValue> key(String runId) {
    return Map.of("pk", text("terraform-run#" + runId));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static TerraformRun run(String runId, Map<String, AttributeValue> item) {
    Map<String, String> texts = texts(item);
    return new TerraformRun(
        runId,
        texts.getOrDefault("operationId", ""),
        texts.getOrDefault("taskToken", ""),
        Optional.ofNullable(texts.get("buildId")),
        State.valueOf(texts.getOrDefault("state", State.STARTING.name())));
  }
}
