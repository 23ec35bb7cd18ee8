package dev.understudy.rehearsal.wiring;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.understudy.functions.runtime.Json;
import dev.understudy.rehearsal.aws.dynamodb.DynamoDbModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the ledger says of stacks, kept between deployments on this machine: above all what was last
 * known good. Leases and runs of an operation are over with it and are not kept.
 */
record StackLedgerFile(Path file) {
  private static final String STACKS = "stack#";
  private static final TypeReference<Map<String, Map<String, Map<String, String>>>> ROWS =
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

  private static Map<String, AttributeValue> attributes(Map<String, Map<String, String>> row) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    row.forEach(
        (name, value) -> {
          // Whoever held the stack was a build of a process that has ended.
          if (!name.startsWith("holder")) {
            attributes.put(
                name,
                value.containsKey("N")
                    ? AttributeValue.fromN(value.getOrDefault("N", ""))
                    : AttributeValue.fromS(value.getOrDefault("S", "")));
          }
        });
    return attributes;
  }

  void save(DynamoDbModel ledger) {
    Map<String, Map<String, Map<String, String>>> rows = new TreeMap<>();
    ledger
        .items(Names.LEDGER_TABLE)
        .forEach(
            (key, row) -> {
              if (key.startsWith(STACKS)) {
                rows.put(key, texts(row));
              }
            });
    try {
      Files.write(file, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(rows));
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger of stacks cannot be written to " + file, e);
    }
  }

  private static Map<String, Map<String, String>> texts(Map<String, AttributeValue> row) {
    Map<String, Map<String, String>> texts = new TreeMap<>();
    row.forEach(
        (name, value) -> {
          if (value.type() == AttributeValue.Type.N) {
            texts.put(name, Map.of("N", value.n()));
          } else if (value.type() == AttributeValue.Type.S) {
            texts.put(name, Map.of("S", value.s()));
          }
        });
    return texts;
  }
}
