package dev.understudy.rehearsal.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How the runs ended that one kind of fault struck. A run struck by several kinds counts for each.
 *
 * @param fault the kind, such as {@code reply lost: route53 ChangeResourceRecordSets}
 */
public record FaultTally(String fault, Map<Verdict, Integer> outcomes) {

  public FaultTally {
    EnumMap<Verdict, Integer> ordered = new EnumMap<>(Verdict.class);
    ordered.putAll(outcomes);
    outcomes = Collections.unmodifiableMap(ordered);
  }

  public int runs() {
    return outcomes.values().stream().mapToInt(Integer::intValue).sum();
  }
}
