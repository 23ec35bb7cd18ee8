package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.aws.dynamodb.ItemListener;
import dev.understudy.rehearsal.fault.CurrentCall;
import dev.understudy.rehearsal.invariant.Observation;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tells invariants of every change of the rows that operations share: leases and stacks. */
record LedgerWrites(CurrentCall current, Consumer<Observation> told) implements ItemListener {
  @Override
  public void written(
      String table,
      String key,
      Map<String, AttributeValue> before,
      Map<String, AttributeValue> after) {
    if (key.startsWith("lease#") || key.startsWith("stack#")) {
      told.accept(new Observation.LedgerWritten(current.site(), key, texts(before), texts(after)));
    }
  }

  private static Map<String, String> texts(Map<String, AttributeValue> item) {
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
}
