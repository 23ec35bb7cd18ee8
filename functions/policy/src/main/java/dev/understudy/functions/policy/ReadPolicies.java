package dev.understudy.functions.policy;

import dev.understudy.functions.runtime.Sha256;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The policies that were read last. Compiling their rules takes a hundred times as long as asking
 * them, and they seldom change; what is remembered goes by the bytes of the files and not by their
 * age, so nobody is ever judged by yesterday's policies.
 */
final class ReadPolicies {
  private Map<String, String> hashes = Map.of();
  private PolicySetRead read = PolicySet.read(new TreeMap<>());

  /** What these files say. */
  synchronized PolicySetRead of(SortedMap<String, byte[]> files) {
    Map<String, String> now = new TreeMap<>();
    files.forEach((name, bytes) -> now.put(name, Sha256.hex(bytes)));
    if (!now.equals(hashes)) {
      read = PolicySet.read(files);
      hashes = now;
    }
    return read;
  }
}
