package dev.understudy.rehearsal.account;

import dev.understudy.functions.runtime.Sha256;
import dev.understudy.rehearsal.report.EvidenceChain;
import dev.understudy.rehearsal.report.EvidenceEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The evidence of one operation as it lies in the buckets of its regions.
 *
 * @param copies by region, then by key, the stored bytes
 * @param unread why a region could not be read, by region
 */
public record EvidencePack(
    String operationId, Map<String, Map<String, byte[]>> copies, Map<String, String> unread) {

  /** Fetches it from a bucket a region, named {@code prefix-region}. */
  public static EvidencePack fetch(
      Account account, String bucketPrefix, List<String> regions, String operationId) {
    Map<String, Map<String, byte[]>> copies = new LinkedHashMap<>();
    Map<String, String> unread = new LinkedHashMap<>();
    for (String region : regions) {
      String bucket = bucketPrefix + "-" + region;
      try {
        copies.put(region, objects(account.s3(region), bucket, "evidence/" + operationId + "/"));
      } catch (SdkException wrong) {
        unread.put(region, bucket + ": " + Answers.sentence(account, wrong));
      }
    }
    return new EvidencePack(operationId, copies, unread);
  }

  private static Map<String, byte[]> objects(S3Client s3, String bucket, String prefix) {
    Map<String, byte[]> objects = new TreeMap<>();
    for (S3Object object :
        s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents()) {
      objects.put(
          object.key(), s3.getObjectAsBytes(r -> r.bucket(bucket).key(object.key())).asByteArray());
    }
    return objects;
  }

  /** Whether any region holds any of it. */
  public boolean isEmpty() {
    return keys().isEmpty();
  }

  private SortedSet<String> keys() {
    SortedSet<String> keys = new TreeSet<>();
    copies.values().forEach(copy -> keys.addAll(copy.keySet()));
    return keys;
  }

  /** The chain over all regions, with who holds each entry. */
  public List<EvidenceEntry> entries() {
    return keys().stream()
        .map(
            key ->
                entry(
                    key,
                    copies.values().stream()
                        .map(copy -> copy.get(key))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow()))
        .toList();
  }

  private EvidenceEntry entry(String key, byte[] bytes) {
    Map<?, ?> content = content(bytes);
    List<String> held = copies.keySet().stream().filter(region -> holds(region, key)).toList();
    List<String> missing = new ArrayList<>(unread.keySet());
    copies.keySet().stream().filter(region -> !holds(region, key)).forEach(missing::add);
    return new EvidenceEntry(
        content.get("sequence") instanceof Number number ? number.intValue() : 0,
        String.valueOf(content.get("phase")),
        key,
        Sha256.hex(bytes),
        String.valueOf(content.get("previousSha256")),
        held,
        missing);
  }

  private boolean holds(String region, String key) {
    return Optional.ofNullable(copies.get(region))
        .filter(copy -> copy.containsKey(key))
        .isPresent();
  }

  private static Map<?, ?> content(byte[] bytes) {
    Object tree = History.tree(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
    return tree instanceof Map<?, ?> map ? map : Map.of();
  }

  /**
   * What is wrong with it, one sentence each; empty when nothing is.
   *
   * @param last the key that the operation itself named as its last; empty when not known. A chain
   *     does not show by itself that its end was cut off
   */
  public List<String> faults(String last) {
    List<String> faults = new ArrayList<>();
    unread.forEach((region, why) -> faults.add(region + " could not be read: " + why));
    List<EvidenceEntry> entries = entries();
    int broken = EvidenceChain.firstBreak(entries);
    if (broken >= 0) {
      faults.add(EvidenceChain.judge(entries));
    }
    for (EvidenceEntry entry : entries) {
      wrongPlace(entry, faults);
      differing(entry, faults);
    }
    if (!last.isEmpty() && !keys().contains(last)) {
      faults.add("The operation ended with " + last + ", which no bucket holds.");
    }
    return faults;
  }

  private void wrongPlace(EvidenceEntry entry, List<String> faults) {
    String right =
        String.format(
            Locale.ROOT, "evidence/%s/%04d-%s.json", operationId, entry.sequence(), entry.phase());
    if (!entry.key().equals(right)) {
      faults.add(entry.key() + " holds what belongs under " + right + ".");
    }
  }

  private void differing(EvidenceEntry entry, List<String> faults) {
    List<String> reached =
        entry.failedIn().stream().filter(region -> !unread.containsKey(region)).toList();
    if (!reached.isEmpty()) {
      faults.add(entry.key() + " is not in " + String.join(", ", reached) + ".");
    }
    List<byte[]> held =
        copies.values().stream()
            .map(copy -> copy.get(entry.key()))
            .filter(Objects::nonNull)
            .toList();
    if (held.stream().anyMatch(bytes -> !Arrays.equals(bytes, held.getFirst()))) {
      faults.add(
          entry.key() + " is not the same in " + String.join(" and ", entry.writtenTo()) + ".");
    }
  }
}
