package dev.understudy.functions.operations;

import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The evidence of one operation as a chain: each entry holds the hash of the one before it, so that
 * none can be changed, dropped or slipped in unseen.
 *
 * <p>Pure: it names entries, writes their bytes and verifies them, and knows nothing of where they
 * lie.
 */
final class EvidenceChain {

  /** What the first entry has in the place of a hash. */
  static final String GENESIS = "";

  private static final Pattern KEY =
      Pattern.compile("evidence/([A-Za-z0-9_-]{1,80})/([0-9]{4})-([a-z0-9][a-z0-9-]*)\\.json");

  private static final int LAST_SEQUENCE = 9999;

  private EvidenceChain() {}

  /**
   * One piece of evidence.
   *
   * @param sequence 1 for the first of an operation
   * @param recordedAt when it was first written
   * @param previousSha256 of the bytes of the entry before, {@link #GENESIS} for the first
   * @param facts any JSON
   */
  record Entry(
      int version,
      String operationId,
      int sequence,
      String phase,
      String runbook,
      String runbookSha256,
      String mode,
      Instant recordedAt,
      String previousSha256,
      Object facts) {

    /** The canonical bytes: what is stored, and what is hashed. */
    byte[] bytes() {
      return CanonicalJson.bytes(
          Map.of(
              "version", version,
              "operationId", operationId,
              "sequence", sequence,
              "phase", phase,
              "runbook", runbook,
              "runbookSha256", runbookSha256,
              "mode", mode,
              "recordedAt", recordedAt.toString(),
              "previousSha256", previousSha256,
              "facts", facts));
    }

    String key() {
      return EvidenceChain.key(operationId, sequence, phase);
    }

    /** Whether two entries say the same, whenever and wherever in the chain they were written. */
    boolean saysTheSameAs(Entry other) {
      return java.util.Arrays.equals(
          withPlace(1, Instant.EPOCH, GENESIS).bytes(),
          other.withPlace(1, Instant.EPOCH, GENESIS).bytes());
    }

    Entry withPlace(int place, Instant at, String previous) {
      return new Entry(
          version, operationId, place, phase, runbook, runbookSha256, mode, at, previous, facts);
    }
  }

  /** Where the entries of an operation lie. */
  static String prefix(String operationId) {
    return "evidence/" + operationId + "/";
  }

  static String key(String operationId, int sequence, String phase) {
    String digits = String.valueOf(sequence);
    return prefix(operationId) + "0".repeat(4 - digits.length()) + digits + "-" + phase + ".json";
  }

  /**
   * The entries among the keys of one operation, in the order of the chain: their digits are
   * padded.
   */
  static List<String> inOrder(Collection<String> keys) {
    return keys.stream().filter(KEY.asMatchPredicate()).sorted().toList();
  }

  static String phase(String key) {
    return matched(key).group(3);
  }

  /**
   * The place of an entry in its chain.
   *
   * @param key one that {@link #inOrder} let through
   */
  static int sequence(String key) {
    return Integer.parseInt(matched(key).group(2));
  }

  /**
   * The place after the last entry.
   *
   * @throws InputRejected when there is none
   */
  static int next(List<String> ordered) {
    int next = ordered.isEmpty() ? 1 : sequence(ordered.getLast()) + 1;
    if (next > LAST_SEQUENCE) {
      throw new InputRejected("an operation has room for " + LAST_SEQUENCE + " entries");
    }
    return next;
  }

  /**
   * What is wrong with a chain; empty when nothing is.
   *
   * @param entries the stored bytes by key
   */
  static List<String> faults(Map<String, byte[]> entries) {
    List<String> faults = new ArrayList<>();
    String previous = GENESIS;
    int expected = 1;
    for (String key : inOrder(entries.keySet())) {
      byte[] bytes = entries.getOrDefault(key, new byte[0]);
      Optional<Entry> entry = entry(bytes);
      if (sequence(key) != expected) {
        faults.add(key + ": entry " + expected + " should stand here");
      } else if (entry.isEmpty() || !entry.get().key().equals(key)) {
        faults.add(key + ": the content is not what was written under this key");
      } else if (!entry.get().previousSha256().equals(previous)) {
        faults.add(key + ": the entry before it is not the one that it was written after");
      }
      previous = Sha256.hex(bytes);
      expected = sequence(key) + 1;
    }
    return faults;
  }

  /** The entry that some bytes hold, if they hold one. */
  static Optional<Entry> entry(byte[] bytes) {
    try {
      return Optional.of(Json.read(bytes, Entry.class));
    } catch (InputRejected notOurs) {
      return Optional.empty();
    }
  }

  private static Matcher matched(String key) {
    Matcher matcher = KEY.matcher(key);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a key of evidence: " + key);
    }
    return matcher;
  }
}
