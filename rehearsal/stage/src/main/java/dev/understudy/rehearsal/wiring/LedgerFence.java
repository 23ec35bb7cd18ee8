package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.aws.dynamodb.DynamoDbModel;
import dev.understudy.rehearsal.terraform.BuildFence;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Compares as the buildspec does: the lease's row with the operation and its token, the stack's row
 * with the run and the build.
 *
 * @param ledger asked when a build asks, not before
 */
record LedgerFence(Supplier<DynamoDbModel> ledger) implements BuildFence {
  @Override
  public Optional<String> refusal(Claim claim) {
    Map<String, AttributeValue> lease = row("lease#" + claim.blastRadius());
    if (!text(lease, "operationId").equals(claim.operationId())
        || !text(lease, "fencingToken").equals(claim.fencingToken())) {
      return Optional.of("the operation does not hold its lease any more: nothing was changed");
    }
    Map<String, AttributeValue> stack = row("stack#" + claim.stack());
    return text(stack, "holder").equals(claim.run())
            && text(stack, "holderBuild").equals(claim.build())
        ? Optional.empty()
        : Optional.of("the run does not hold the stack any more: nothing was changed");
  }

  private Map<String, AttributeValue> row(String key) {
    return ledger.get().items(Names.LEDGER_TABLE).getOrDefault(key, Map.of());
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    AttributeValue value = row.get(name);
    if (value == null) {
      return "";
    }
    return value.s() == null ? String.valueOf(value.n()) : value.s();
  }
}
