package dev.understudy.rehearsal.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * One part of a rehearsal: without faults, with any single fault, with pairs, with drawn faults.
 *
 * @param name a few words: {@code every single fault}
 * @param asked how many runs there would be if all of it were performed
 * @param runs how many were performed
 * @param faults how many faults struck in them
 */
public record RehearsalPhase(
    String name, long asked, long runs, long faults, Map<Verdict, Long> outcomes) {
  /** Every verdict has an entry, in the order of the contract. */
  public RehearsalPhase {
    EnumMap<Verdict, Long> every = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      every.put(verdict, outcomes.getOrDefault(verdict, 0L));
    }
    outcomes = Collections.unmodifiableMap(every);
  }

  /** How many of its runs ended so. */
  public long ended(Verdict verdict) {
    return outcomes.getOrDefault(verdict, 0L);
  }
}
