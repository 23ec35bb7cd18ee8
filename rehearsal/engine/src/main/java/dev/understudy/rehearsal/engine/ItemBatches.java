package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.asl.ItemBatcher;
import dev.understudy.rehearsal.jsonata.JsonText;
import dev.understudy.rehearsal.jsonata.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the items of a distributed Map together, as many and as large as a batch may be. */
final class ItemBatches {
  private ItemBatches() {}

  static List<?> of(ItemBatcher batcher, List<?> items, Scope scope) {
    long most =
        batcher
            .maxItems()
            .map(n -> n.wholeNumber(scope, 1, Integer.MAX_VALUE))
            .orElse(Long.MAX_VALUE);
    long bytes =
        batcher
            .maxBytes()
            .map(n -> n.wholeNumber(scope, 1, Integer.MAX_VALUE))
            .orElse(Long.MAX_VALUE);
    List<Object> batches = new ArrayList<>();
    List<@Nullable Object> batch = new ArrayList<>();
    long size = 0;
    for (Object item : items) {
      long itemSize = JsonText.write(item).getBytes(StandardCharsets.UTF_8).length;
      if (!batch.isEmpty() && (batch.size() >= most || size + itemSize > bytes)) {
        batches.add(input(batcher, batch, scope));
        batch = new ArrayList<>();
        size = 0;
      }
      batch.add(item);
      size += itemSize;
    }
    if (!batch.isEmpty()) {
      batches.add(input(batcher, batch, scope));
    }
    return batches;
  }

  private static Map<String, @Nullable Object> input(
      ItemBatcher batcher, List<@Nullable Object> batch, Scope scope) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    batcher.batchInput().ifPresent(template -> input.put("BatchInput", template.evaluate(scope)));
    input.put("Items", batch);
    return input;
  }
}
