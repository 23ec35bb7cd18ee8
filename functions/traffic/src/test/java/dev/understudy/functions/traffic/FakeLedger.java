package dev.understudy.functions.traffic;

import dev.understudy.functions.runtime.HeldLease;
import dev.understudy.functions.runtime.LeaseFence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** The lease of the shop, which op-1 holds under token 7 unless a test says otherwise. */
final class FakeLedger implements DynamoDbClient {
  static final HeldLease LEASE = new HeldLease("shop", "op-1", 7);

  Optional<String> holder = Optional.of("op-1");
  long token = 7;
  long expiresAt = Shop.NOW.getEpochSecond() + 60;
  Optional<RuntimeException> refusal = Optional.empty();
  int reads;

  LeaseFence fence() {
    return new LeaseFence(this, "understudy-ledger", Shop.CLOCK);
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    reads++;
    refusal.ifPresent(
        thrown -> {
          throw thrown;
        });
    if (!request.consistentRead()
        || !AttributeValue.fromS("lease#shop").equals(request.key().get("pk"))) {
      throw new AssertionError("not a consistent read of the lease: " + request);
    }
    Map<String, AttributeValue> row = new HashMap<>();
    holder.ifPresent(name -> row.put("operationId", AttributeValue.fromS(name)));
    row.put("fencingToken", AttributeValue.fromN(String.valueOf(token)));
    row.put("expiresAt", AttributeValue.fromN(String.valueOf(expiresAt)));
    return GetItemResponse.builder().item(row).build();
  }

  @Override
  public String serviceName() {
    return "dynamodb";
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
