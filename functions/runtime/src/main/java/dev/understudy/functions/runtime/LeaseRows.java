package dev.understudy.functions.runtime;

import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.GuardRefused;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads leases, rows {@code lease#BLASTRADIUS} of the ledger table.
 *
 * <p>A lease is its holder's until somebody else takes it over or it is released; that it has
 * expired only lets others take it, and taking it is a write to the same row. So holder and token
 * say all, and no clock is asked.
 */
public final class LeaseRows {

  /**
   * The part of every condition that keeps out who comes late. The attribute is one of the lease:
   * numbers of different leases cannot be compared.
   */
  public static final String FENCE_ALLOWS = "(attribute_not_exists(#fence) OR #fence <= :fence)";

  private static final String FENCE = "fence#";

  private final DynamoDbClient dynamo;
  private final String table;

  /**
   * @param table with the key {@code pk}
   */
  public LeaseRows(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /**
   * Makes sure that an operation still holds its lease, before anything is done in its name.
   *
   * @throws GuardRefused when it does not, or not any more
   */
  public void require(String operationId, Lease lease) {
    Map<String, AttributeValue> row =
        AwsFaults.reading(
                () -> dynamo.getItem(r -> r.tableName(table).key(key(lease)).consistentRead(true)))
            .item();
    AttributeValue holder = row.get("operationId");
    AttributeValue token = row.get("fencingToken");
    boolean held =
        holder != null
            && operationId.equals(holder.s())
            && token != null
            && String.valueOf(lease.fencingToken()).equals(token.n());
    if (!held) {
      throw new GuardRefused(
          "Operation "
              + operationId
              + " does not hold the lease of "
              + lease.blastRadius()
              + " under token "
              + lease.fencingToken()
              + " any more; nothing was done");
    }
  }

  /** The value of {@code :fence}. */
  public static AttributeValue fence(Lease lease) {
    return AttributeValue.fromN(String.valueOf(lease.fence()));
  }

  /** The attribute that {@code #fence} names. */
  public static String fenceName(Lease lease) {
    return FENCE + lease.blastRadius();
  }

  /** Whether an attribute is the fence of some lease. */
  public static boolean isFence(String name) {
    return name.startsWith(FENCE);
  }

  /** The key of the row. */
  public static Map<String, AttributeValue> key(Lease lease) {
    return Map.of("pk", AttributeValue.fromS("lease#" + lease.blastRadius()));
  }
}
