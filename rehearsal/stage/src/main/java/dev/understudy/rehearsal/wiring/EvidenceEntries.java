package dev.understudy.rehearsal.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.rehearsal.report.EvidenceEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads an operation's evidence back from the buckets, hashing what really lies there. */
final class EvidenceEntries {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EvidenceEntries() {}

  static List<EvidenceEntry> of(Services services, String operationId) {
    String prefix = "evidence/" + operationId + "/";
    Map<String, String> content = new TreeMap<>();
    Map<String, List<String>> holders = new LinkedHashMap<>();
    services
        .s3()
        .forEach(
            (region, bucket) ->
                bucket
                    .contents(Names.evidenceBucket(region))
                    .forEach(
                        (key, text) -> {
                          if (key.startsWith(prefix)) {
                            content.put(key, text);
                            holders.computeIfAbsent(key, k -> new ArrayList<>()).add(region);
                          }
                        }));
    List<EvidenceEntry> entries = new ArrayList<>();
    content.forEach(
        (key, text) -> {
          List<String> held = holders.getOrDefault(key, List.of());
          List<String> missing =
              services.s3().keySet().stream().filter(region -> !held.contains(region)).toList();
          entries.add(entry(key, text, held, missing));
        });
    return entries;
  }

  private static EvidenceEntry entry(
      String key, String text, List<String> held, List<String> missing) {
    try {
      JsonNode found = JSON.readTree(text);
      return new EvidenceEntry(
          found.path("sequence").asInt(),
          found.path("phase").asText(),
          key,
          sha256(text),
          found.path("previousSha256").asText(),
          held,
          missing);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("evidence " + key + " is not JSON", e);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
