package dev.understudy.functions.runtime;

import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.Conflict;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stands before a change: lets it through while the operation that asked for it still holds its
 * lease under the same fencing token.
 *
 * <p>A function can be called long after its operation was stopped: an invocation waits in a queue,
 * a parent's end does not stop its children for sure. Whoever takes an operation's work over raises
 * the token first, so that a call of before is refused here. To be asked right before the change:
 * between the answer and the change lies only the request itself, and whoever takes over waits for
 * as long as a function may run. See {@code docs/adr/0020-fencing-token.md}.
 */
public final class LeaseFence {

  private final DynamoDbClient dynamo;
  private final String table;
  private final Clock clock;

  /**
   * Over a ledger.
   *
   * @param table with an item {@code lease#BLAST-RADIUS}
   */
  public LeaseFence(DynamoDbClient dynamo, String table, Clock clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.clock = clock;
  }

  /** For Lambda: the table that {@code UNDERSTUDY_LEDGER_TABLE} names. */
  public static LeaseFence production(Clock clock) {
    String table = Environment.ofProcess().required("UNDERSTUDY_LEDGER_TABLE");
    return new LeaseFence(AwsClients.client(DynamoDbClient.builder()), table, clock);
  }

  /**
   * Refuses a change of an operation that does not hold its lease any more.
   *
   * @throws Conflict naming who holds it now
   * @throws dev.understudy.functions.runtime.fault.Unavailable when the ledger does not answer
   */
  public void check(HeldLease lease) {
    Map<String, AttributeValue> row =
        AwsFaults.reading(
                () ->
                    dynamo.getItem(
                        r ->
                            r.tableName(table)
                                .key(
                                    Map.of(
                                        "pk", AttributeValue.fromS("lease#" + lease.blastRadius())))
                                .consistentRead(true)))
            .item();
    String holder = text(row, "operationId").orElse("nobody");
    long token = number(row, "fencingToken");
    if (!holder.equals(lease.operationId()) || token != lease.fencingToken()) {
      throw new Conflict(
          "The lease of %s is held by %s under token %d, not by %s under token %d; nothing was changed"
              .formatted(
                  lease.blastRadius(), holder, token, lease.operationId(), lease.fencingToken()));
    }
    if (number(row, "expiresAt") <= clock.instant().getEpochSecond()) {
      throw new Conflict(
          "The lease of %s has run out; nothing was changed".formatted(lease.blastRadius()));
    }
  }

  private static Optional<String> text(Map<String, AttributeValue> row, String name) {
    return Optional.ofNullable(row.get(name)).map(AttributeValue::s);
  }

  private static long number(Map<String, AttributeValue> row, String name) {
    return Optional.ofNullable(row.get(name))
        .map(AttributeValue::n)
        .map(Long::parseLong)
        .orElse(0L);
  }
}
