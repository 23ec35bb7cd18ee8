package dev.understudy.functions.terraform;

import dev.understudy.functions.runtime.Lease;
import dev.understudy.functions.runtime.LeaseRows;
import dev.understudy.functions.runtime.fault.AwsFaults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Who works on a stack: item {@code stack#STACK} of the ledger table. A run claims its stack before
 * its first build and its state machine gives it back at the end, so that never two runs of ours
 * work on one state; Terraform's own lock stands behind that.
 */
final class StackLedger {

  /** Runs whose builds are remembered, to tell whose a leftover lock is. */
  private static final int RECENT_MAX = 10;

  private final DynamoDbClient dynamo;
  private final String table;

  StackLedger(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /**
   * How it stands with a stack.
   *
   * @param holder the run that has claimed it; empty when none has
   * @param holderOperationId whose run that is
   * @param holderBuild the name of the build that it started last
   * @param holderExpiresAt until when the claim is good
   * @param recentBuilds names of the last builds on the stack, the newest last
   * @param fences no write of a smaller number is taken, by the lease's attribute
   */
  record Claimed(
      String holder,
      String holderOperationId,
      String holderBuild,
      Instant holderExpiresAt,
      List<String> recentBuilds,
      Map<String, Long> fences) {

    /** What a write under that lease must not be less than. */
    long fence(Lease lease) {
      return fences.getOrDefault(LeaseRows.fenceName(lease), 0L);
    }

    boolean free() {
      return holder.isEmpty();
    }
  }

  /**
   * A claim.
   *
   * @param lease that the operation works under
   * @param build the name of the build that is about to start
   * @param applies whether that build changes the stack
   */
  record Claim(
      String stack,
      String runId,
      String operationId,
      Lease lease,
      String build,
      Instant now,
      Instant expiresAt,
      boolean applies) {}

  /** The stack, read consistently. */
  Claimed read(String stack) {
    Map<String, String> item =
        RunLedger.texts(
            AwsFaults.reading(
                    () ->
                        dynamo.getItem(
                            r -> r.tableName(table).key(key(stack)).consistentRead(true)))
                .item());
    return new Claimed(
        item.getOrDefault("holder", ""),
        item.getOrDefault("holderOperationId", ""),
        item.getOrDefault("holderBuild", ""),
        Instant.ofEpochSecond(Long.parseLong(item.getOrDefault("holderExpiresAt", "0"))),
        names(item.getOrDefault("recentBuilds", "")),
        fences(item));
  }

  private static Map<String, Long> fences(Map<String, String> item) {
    Map<String, Long> fences = new HashMap<>();
    item.forEach(
        (name, value) -> {
          if (LeaseRows.isFence(name)) {
            fences.put(name, Long.parseLong(value));
          }
        });
    return Map.copyOf(fences);
  }

  private static List<String> names(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }

  /**
   * Claims a stack that is free, already claimed by the same run, or given up by another.
   *
   * @param before how the stack was found; another holder has to be given up by then
   * @return false when somebody else was faster, or when the row is fenced against this operation
   */
  boolean claim(Claim claim, Claimed before) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":me", text(claim.runId()));
    values.put(":op", text(claim.operationId()));
    values.put(":build", text(claim.build()));
    values.put(":until", AttributeValue.fromN(String.valueOf(claim.expiresAt().getEpochSecond())));
    values.put(":recent", text(recent(before.recentBuilds(), claim)));
    values.put(":fence", LeaseRows.fence(claim.lease()));
    String update =
        "SET holder = :me, holderOperationId = :op, holderBuild = :build,"
            + " holderExpiresAt = :until, recentBuilds = :recent, #fence = :fence";
    if (claim.applies()) {
      values.put(":now", text(claim.now().toString()));
      // Until this apply is recorded nobody knows what the stack is made of.
      update += ", touchedBy = :op, touchedAt = :now REMOVE appliedOperationId";
    }
    String condition = "(attribute_not_exists(holder) OR holder = :me)";
    if (!before.free() && !before.holder().equals(claim.runId())) {
      values.put(":old", text(before.holder()));
      values.put(":oldBuild", text(before.holderBuild()));
      condition = "holder = :old AND holderBuild = :oldBuild";
    }
    return write(
        claim.stack(), update, condition + " AND " + LeaseRows.FENCE_ALLOWS, claim.lease(), values);
  }

  private boolean write(
      String stack,
      String update,
      String condition,
      Lease lease,
      Map<String, AttributeValue> values) {
    return AwsFaults.reading(
        () -> {
          try {
            dynamo.updateItem(
                r ->
                    r.tableName(table)
                        .key(key(stack))
                        .updateExpression(update)
                        .conditionExpression(condition)
                        .expressionAttributeNames(Map.of("#fence", LeaseRows.fenceName(lease)))
                        .expressionAttributeValues(values));
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  // One build a run and action: what only waited for a lock must not push out who left it behind.
  private static String recent(List<String> before, Claim claim) {
    Map<String, String> byRun = new LinkedHashMap<>();
    for (String name : before) {
      byRun.put(withoutAttempt(name), name);
    }
    byRun.remove(withoutAttempt(claim.build()));
    byRun.put(withoutAttempt(claim.build()), claim.build());
    List<String> names = new ArrayList<>(byRun.values());
    return String.join(",", names.subList(Math.max(0, names.size() - RECENT_MAX), names.size()));
  }

  private static String withoutAttempt(String build) {
    return build.substring(0, Math.max(0, build.lastIndexOf('-')));
  }

  private static Map<String, AttributeValue> key(String stack) {
    return Map.of("pk", text("stack#" + stack));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  /** The names of the last builds on a stack that are known, the newest last. */
  List<String> recentBuilds(String stack) {
    return Optional.of(read(stack)).map(Claimed::recentBuilds).orElse(List.of());
  }
}
