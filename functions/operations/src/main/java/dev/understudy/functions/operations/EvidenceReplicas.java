package dev.understudy.functions.operations;

import dev.understudy.functions.operations.RecordEvidenceHandler.Failure;
import dev.understudy.functions.runtime.Regional;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.PipelineFault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The copies of one operation's evidence in several regions, any of which may be out of reach: that
 * is what the evidence is about.
 */
final class EvidenceReplicas {

  /**
   * What came of writing.
   *
   * @param to the regions that hold the entry
   * @param failures the regions that do not, or that lack an earlier one
   * @param raced whether another writer was first in a region
   */
  record Written(List<String> to, List<Failure> failures, boolean raced) {}

  private record Replica(EvidenceStore store, List<String> keys) {}

  private final Map<String, EvidenceStore> stores = new LinkedHashMap<>();
  private final Map<String, Replica> reachable = new LinkedHashMap<>();
  private final List<Failure> unreachable = new ArrayList<>();

  EvidenceReplicas(Regional<S3Client> s3, String bucketPrefix, Collection<String> regions) {
    regions.forEach(
        region ->
            stores.put(region, new EvidenceStore(s3.in(region), bucketPrefix + "-" + region)));
  }

  /** Finds out which regions can be reached and what they hold. */
  void list(String operationId) {
    reachable.clear();
    unreachable.clear();
    stores.forEach(
        (region, store) -> {
          try {
            reachable.put(region, new Replica(store, store.keys(operationId)));
          } catch (PipelineFault fault) {
            unreachable.add(new Failure(region, sentence(fault)));
          }
        });
  }

  /** The keys that any reachable region holds, in the order of the chain. */
  List<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    reachable.values().forEach(replica -> keys.addAll(replica.keys()));
    return EvidenceChain.inOrder(keys);
  }

  /** The bytes of an entry, from the first region that gives them. */
  Optional<byte[]> read(String key) {
    return reachable.values().stream()
        .filter(replica -> replica.keys().contains(key))
        .map(replica -> given(replica.store(), key))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<byte[]> given(EvidenceStore store, String key) {
    try {
      return store.get(key);
    } catch (PipelineFault lostMeanwhile) {
      return Optional.empty();
    }
  }

  /** Adds an entry in every reachable region, after the entries that are missing there. */
  Written write(String key, byte[] bytes) {
    List<String> to = new ArrayList<>();
    List<Failure> failures = new ArrayList<>(unreachable);
    boolean raced = false;
    List<String> before = keys().stream().filter(other -> !other.equals(key)).toList();
    for (Map.Entry<String, Replica> entry : reachable.entrySet()) {
      String region = entry.getKey();
      Replica replica = entry.getValue();
      try {
        replica.store().add(key, bytes);
        to.add(region);
        catchUp(replica, before);
      } catch (Conflict another) {
        raced = true;
        failures.add(new Failure(region, sentence(another)));
      } catch (PipelineFault fault) {
        failures.add(new Failure(region, sentence(fault)));
      }
    }
    return new Written(List.copyOf(to), List.copyOf(failures), raced);
  }

  private void catchUp(Replica replica, List<String> keys) {
    for (String key : keys) {
      if (!replica.keys().contains(key)) {
        read(key).ifPresent(bytes -> replica.store().add(key, bytes));
      }
    }
  }

  private static String sentence(PipelineFault fault) {
    return fault.getClass().getSimpleName() + ": " + fault.getMessage();
  }
}
