package dev.understudy.rehearsal.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.dynamodb.DynamoDbModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the next run on this machine knows of the ones before. */
class StackLedgerFileTest {
  @TempDir private Path folder;

  @Test
  void what_was_applied_and_what_has_drifted_is_known_to_the_next_run_and_leases_are_not() {
    DynamoDbModel before = ledger();
    put(before, Map.of("pk", text("stack#web"), "appliedRunId", text("run-1")));
    put(
        before,
        Map.of(
            "pk",
            text("drift#web#k"),
            "times",
            AttributeValue.fromL(List.of(AttributeValue.fromN("1774000000"))),
            "seenBy",
            text("look-1")));
    put(before, Map.of("pk", text("lease#web"), "operationId", text("op-1")));
    StackLedgerFile file = new StackLedgerFile(folder.resolve("ledger.json"));

    file.save(before);
    DynamoDbModel after = ledger();
    file.load(after);

    assertThat(after.items(Names.LEDGER_TABLE)).containsOnlyKeys("stack#web", "drift#web#k");
    assertThat(after.items(Names.LEDGER_TABLE).get("drift#web#k"))
        .isEqualTo(before.items(Names.LEDGER_TABLE).get("drift#web#k"));
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void whoever_held_a_stack_in_a_run_that_is_over_holds_it_no_more() {
    DynamoDbModel before = ledger();
    put(before, Map.of("pk", text("stack#web"), "holder", text("run-1")));
    StackLedgerFile file = new StackLedgerFile(folder.resolve("ledger.json"));

    file.save(before);
    DynamoDbModel after = ledger();
    file.load(after);

    assertThat(after.items(Names.LEDGER_TABLE).get("stack#web")).containsOnlyKeys("pk");
  }

  @Test
  void what_is_kept_is_kept_once_and_when_it_is_closed() {
    int[] kept = {0};

    KeptAtExit open = KeptAtExit.of(() -> kept[0]++);
    assertThat(kept[0]).isZero();
    open.close();
    open.close();

    assertThat(kept[0]).isEqualTo(1);
  }

  private static DynamoDbModel ledger() {
    DynamoDbModel ledger = new DynamoDbModel(new RegionOutage("here"));
    ledger.createTable(Names.LEDGER_TABLE, "pk");
    return ledger;
  }

  private static void put(DynamoDbModel ledger, Map<String, AttributeValue> row) {
    var _ = ledger.putItem(r -> r.tableName(Names.LEDGER_TABLE).item(row));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
