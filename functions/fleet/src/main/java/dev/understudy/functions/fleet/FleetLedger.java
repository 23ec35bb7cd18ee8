package dev.understudy.functions.fleet;

import dev.understudy.functions.fleet.FleetCommand.State;
import dev.understudy.functions.runtime.Lease;
import dev.understudy.functions.runtime.LeaseRows;
import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.Unavailable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Joins a fleet command to its task token and to Systems Manager's command: item {@code
 * fleet-command#ID} of the ledger table.
 *
 * <p>Every write here may be repeated without harm, so one that got no answer is {@link
 * Unavailable} and not of unknown outcome.
 */
final class FleetLedger {

  private final DynamoDbClient dynamo;
  private final String table;

  FleetLedger(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /**
   * Who asks for what.
   *
   * @param fingerprint of everything a host would get to see
   */
  record Opening(
      String id,
      String operationId,
      Lease lease,
      String taskToken,
      String document,
      String fingerprint,
      Instant at) {}

  /**
   * Writes the command down before anything is sent, or takes over a row that an earlier attempt
   * has left: a retried task has a new token, and only that one is waited on.
   *
   * @return the command as it stands; with more than one attempt it may have been sent already
   * @throws Conflict when the id was used by another operation, or for another command
   */
  FleetCommand open(Opening opening) {
    return AwsFaults.reading(
        () -> {
          try {
            return command(opening.id(), opened(opening));
          } catch (ConditionalCheckFailedException e) {
            throw new Conflict(
                "Fleet command "
                    + opening.id()
                    + " belongs to another operation, or was another command",
                e);
          }
        });
  }

  private Map<String, AttributeValue> opened(Opening opening) {
    Map<String, AttributeValue> values =
        Map.of(
            ":op", text(opening.operationId()),
            ":token", text(opening.taskToken()),
            ":document", text(opening.document()),
            ":print", text(opening.fingerprint()),
            ":at", text(opening.at().toString()),
            ":sending", text(State.SENDING.name()),
            ":fence", LeaseRows.fence(opening.lease()),
            ":one", AttributeValue.fromN("1"));
    return dynamo
        .updateItem(
            r ->
                r.tableName(table)
                    .key(key(opening.id()))
                    .updateExpression(
                        "SET operationId = :op, taskToken = :token, document = :document,"
                            + " fingerprint = :print, #fence = :fence, openedAt ="
                            + " if_not_exists(openedAt, :at), #state = if_not_exists(#state,"
                            + " :sending) ADD attempts :one")
                    .conditionExpression(
                        "attribute_not_exists(pk) OR (operationId = :op AND fingerprint = :print"
                            + " AND "
                            + LeaseRows.FENCE_ALLOWS
                            + ")")
                    // "state" is a reserved word of DynamoDB's expressions.
                    .expressionAttributeNames(
                        Map.of("#state", "state", "#fence", LeaseRows.fenceName(opening.lease())))
                    .expressionAttributeValues(values)
                    .returnValues(ReturnValue.ALL_NEW))
        .attributes();
  }

  /** The command, read consistently. */
  Optional<FleetCommand> find(String id) {
    Map<String, AttributeValue> item =
        AwsFaults.reading(
                () -> dynamo.getItem(r -> r.tableName(table).key(key(id)).consistentRead(true)))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(command(id, item));
  }

  /**
   * Notes Systems Manager's id.
   *
   * @return false when another of its commands carries this one out
   */
  boolean sent(String id, String commandId) {
    return update(
        id,
        "SET commandId = :command, #state = :sent",
        "attribute_exists(pk) AND #state <> :ended"
            + " AND (attribute_not_exists(commandId) OR commandId = :command)",
        Map.of(
            ":command", text(commandId),
            ":sent", text(State.SENT.name()),
            ":ended", text(State.ENDED.name())));
  }

  /** Notes that the token is done with, so that a repeated event is known for one. */
  void ended(String id) {
    boolean _ =
        update(
            id,
            "SET #state = :ended",
            "attribute_exists(pk)",
            Map.of(":ended", text(State.ENDED.name())));
  }

  private boolean update(
      String id, String expression, String condition, Map<String, AttributeValue> values) {
    return AwsFaults.reading(
        () -> {
          try {
            dynamo.updateItem(
                r ->
                    r.tableName(table)
                        .key(key(id))
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

  private static Map<String, AttributeValue> key(String id) {
    return Map.of("pk", text("fleet-command#" + id));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static FleetCommand command(String id, Map<String, AttributeValue> item) {
    return new FleetCommand(
        id,
        read(item, "operationId"),
        read(item, "taskToken"),
        read(item, "document"),
        Instant.parse(read(item, "openedAt")),
        Integer.parseInt(item.getOrDefault("attempts", AttributeValue.fromN("1")).n()),
        Optional.ofNullable(item.get("commandId")).map(AttributeValue::s),
        State.valueOf(read(item, "state")));
  }

  private static String read(Map<String, AttributeValue> item, String name) {
    return item.getOrDefault(name, AttributeValue.fromS("")).s();
  }
}
