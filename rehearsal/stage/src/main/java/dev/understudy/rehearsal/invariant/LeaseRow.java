package dev.understudy.rehearsal.invariant;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The lease of a blast radius as the ledger has it.
 *
 * @param holder the operation that holds it; empty when nobody does
 * @param worker the execution that works under it, the operation's or aftercare's; empty likewise
 * @param token the fencing token; 0 before the first
 * @param rest everything else but when it runs out, as text
 */
public record LeaseRow(Optional<String> holder, Optional<String> worker, long token, String rest) {
  private static final Set<String> NOT_REST =
      Set.of("pk", "operationId", "executionArn", "fencingToken", "expiresAt", "fencedBy");

  /** Read from an item; an empty one is a lease that nobody ever took. */
  public static LeaseRow of(Map<String, AttributeValue> item) {
    StringBuilder rest = new StringBuilder();
    item.entrySet().stream()
        .filter(each -> !NOT_REST.contains(each.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            each -> rest.append(each.getKey()).append('=').append(each.getValue()).append(' '));
    return new LeaseRow(
        Optional.ofNullable(item.get("operationId")).map(AttributeValue::s),
        Optional.ofNullable(item.get("executionArn")).map(AttributeValue::s),
        Optional.ofNullable(item.get("fencingToken"))
            .map(AttributeValue::n)
            .map(Long::parseLong)
            .orElse(0L),
        rest.toString());
  }

  boolean sameHands(LeaseRow other) {
    return holder.equals(other.holder) && worker.equals(other.worker);
  }
}
