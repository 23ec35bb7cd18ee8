package dev.understudy.rehearsal.wiring;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.LeaseRows;
import dev.understudy.rehearsal.aws.dynamodb.DynamoDbModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the ledger says of stacks, kept between runs on this machine: above all what was last known
 * good, and what has drifted before. Leases and runs of an operation are over with it and are not
 * kept.
 */
record StackLedgerFile(Path file) {
  private static final List<String> KEPT =
      List.of("stack#", "drift#", "drift-look#", "drift-retry#");
  private static final TypeReference<Map<String, Map<String, Map<String, Object>>>> ROWS =
      new TypeReference<>() {};

  void load(DynamoDbModel ledger) {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try {
      Json.MAPPER
          .readValue(Files.readAllBytes(file), ROWS)
          .values()
          .forEach(
              row -> {
                var _ = ledger.putItem(r -> r.tableName(Names.LEDGER_TABLE).item(attributes(row)));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(file + " is no ledger of stacks", e);
    }
  }

  private static Map<String, AttributeValue> attributes(Map<String, Map<String, Object>> row) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    row.forEach(
        (name, value) -> {
          // Whoever held the stack was a build of a process that has ended, and so has the lease
          // whose number fences it: the next process counts from the beginning.
          if (!name.startsWith("holder") && !LeaseRows.isFence(name)) {
            attributes.put(name, attribute(value));
          }
        });
    return attributes;
  }

  private static AttributeValue attribute(Map<?, ?> value) {
    if (value.get("L") instanceof List<?> list) {
      return AttributeValue.fromL(list.stream().map(each -> attribute((Map<?, ?>) each)).toList());
    }
    return value.containsKey("N")
        ? AttributeValue.fromN(String.valueOf(value.get("N")))
        : AttributeValue.fromS(String.valueOf(value.get("S")));
  }

  void save(DynamoDbModel ledger) {
    Map<String, Map<String, Map<String, Object>>> rows = new TreeMap<>();
    ledger
        .items(Names.LEDGER_TABLE)
        .forEach(
            (key, row) -> {
              if (KEPT.stream().anyMatch(key::startsWith)) {
                rows.put(key, texts(row));
              }
            });
    try {
      // Whoever ends the process while this is written finds the old ledger and not half of the
      // new.
      Path half = file.resolveSibling(file.getFileName() + ".new");
      Files.write(half, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(rows));
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger of stacks cannot be written to " + file, e);
    }
  }

  private static Map<String, Map<String, Object>> texts(Map<String, AttributeValue> row) {
    Map<String, Map<String, Object>> texts = new TreeMap<>();
    row.forEach((name, value) -> text(value).ifPresent(text -> texts.put(name, text)));
    return texts;
  }

  private static Optional<Map<String, Object>> text(AttributeValue value) {
    if (value.type() == AttributeValue.Type.L) {
      return Optional.of(
          Map.of("L", value.l().stream().flatMap(each -> text(each).stream()).toList()));
    }
    if (value.type() == AttributeValue.Type.N) {
      return Optional.of(Map.of("N", value.n()));
    }
    return value.type() == AttributeValue.Type.S
        ? Optional.of(Map.of("S", value.s()))
        : Optional.empty();
  }
}
