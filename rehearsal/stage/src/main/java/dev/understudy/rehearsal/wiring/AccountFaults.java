package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.fault.ServiceWindows;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.world.Chance;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Faults of the account itself, which may befall every operation: services that answer nobody,
 * limits, events out of order, a lease that somebody takes away. How much is a draw of the fault.
 */
record AccountFaults(VirtualAccount account, Services services, String blastRadius) {
  private static final String STRANGER = "stranger";

  /** Lets a fault strike; says whether it was one of these. */
  boolean strike(WorldFault fault) {
    ServiceWindows windows = account.strikes().windows();
    switch (fault.kind()) {
      case DYNAMODB_DOWN -> windows.begin("dynamodb");
      case S3_DOWN -> windows.begin("s3");
      case SNS_DOWN -> windows.begin("sns");
      case LAMBDA_DOWN -> windows.begin("lambda");
      case CODEBUILD_DOWN -> windows.begin("codebuild");
      case CLOUDWATCH_DOWN -> windows.begin("cloudwatch");
      case ACCOUNT_THROTTLED ->
          windows.throttle(
              drawn(fault, 0.2, 0.9), new Chance(account.chance().bits("which are refused", 0)));
      case EVENTS_REORDERED -> windows.reorderEvents((long) drawn(fault, 2_000, 25_000));
      case LEASE_TAKEN -> takeLease(fault);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Ends a fault; nothing happens for one that is none of these. */
  void heal(WorldFault fault) {
    ServiceWindows windows = account.strikes().windows();
    switch (fault.kind()) {
      case DYNAMODB_DOWN -> windows.end("dynamodb");
      case S3_DOWN -> windows.end("s3");
      case SNS_DOWN -> windows.end("sns");
      case LAMBDA_DOWN -> windows.end("lambda");
      case CODEBUILD_DOWN -> windows.end("codebuild");
      case CLOUDWATCH_DOWN -> windows.end("cloudwatch");
      case ACCOUNT_THROTTLED -> windows.endThrottling();
      case EVENTS_REORDERED -> windows.reorderEvents(0);
      case LEASE_TAKEN -> giveLeaseBack();
      default -> {
        // The world's own.
      }
    }
  }

  /** An amount that the fault alone decides, so that taking out another leaves it. */
  private double drawn(WorldFault fault, double least, double most) {
    return least
        + account.chance().unit(fault.kind().words() + " by", (int) fault.atMillis())
            * (most - least);
  }

  // As who edits the table by hand, and knows that the token has to grow.
  private void takeLease(WorldFault fault) {
    boolean keeps = drawn(fault, 0, 1) < 0.5;
    Map<String, AttributeValue> row = row();
    if (!row.containsKey("operationId")) {
      return;
    }
    long token = Long.parseLong(row.getOrDefault("fencingToken", AttributeValue.fromN("0")).n());
    String next = String.valueOf(token + 1);
    if (keeps) {
      long until = account.timeline().now().getEpochSecond() + (long) drawn(fault, 60, 7_200);
      write(
          "SET operationId = :me, executionArn = :me, fencingToken = :next, expiresAt = :until",
          Map.of(
              ":me", AttributeValue.fromS(STRANGER),
              ":next", AttributeValue.fromN(next),
              ":until", AttributeValue.fromN(String.valueOf(until))));
    } else {
      write(
          "SET fencingToken = :next REMOVE operationId, executionArn, expiresAt",
          Map.of(":next", AttributeValue.fromN(next)));
    }
  }

  private void giveLeaseBack() {
    Map<String, AttributeValue> row = row();
    AttributeValue holder = row.get("operationId");
    if (holder != null && holder.s().equals(STRANGER)) {
      long token = Long.parseLong(row.getOrDefault("fencingToken", AttributeValue.fromN("0")).n());
      write(
          "SET fencingToken = :next REMOVE operationId, executionArn, expiresAt",
          Map.of(":next", AttributeValue.fromN(String.valueOf(token + 1))));
    }
  }

  private Map<String, AttributeValue> row() {
    return services
        .dynamoDb()
        .items(Names.LEDGER_TABLE)
        .getOrDefault("lease#" + blastRadius, Map.of());
  }

  private void write(String update, Map<String, AttributeValue> values) {
    var _ =
        services
            .dynamoDb()
            .updateItem(
                r ->
                    r.tableName(Names.LEDGER_TABLE)
                        .key(Map.of("pk", AttributeValue.fromS("lease#" + blastRadius)))
                        .updateExpression(update)
                        .expressionAttributeValues(values));
  }
}
