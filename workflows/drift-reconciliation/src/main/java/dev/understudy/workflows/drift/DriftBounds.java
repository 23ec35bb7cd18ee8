package dev.understudy.workflows.drift;

import dev.understudy.workflows.drift.ClassifyDriftHandler.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is done and handed on when there is a lot of drift: the worst first, and not without end. A
 * state's payload is limited to 256 KiB (<a
 * href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">quotas</a>).
 */
final class DriftBounds {

  /** Addresses that one run puts right; more are found again by the next look. */
  static final int TARGETS_MOST = 50;

  /** Characters of what may be changed at them: it travels in payloads, beside much else. */
  static final int TARGETS_LENGTH_MOST = 60_000;

  /** Attributes of a stack whose occurrences are counted: two calls to the ledger each. */
  static final int REMEMBERED_MOST = 200;

  /** Addresses named as not healed. */
  static final int STILL_MOST = 20;

  private DriftBounds() {}

  /** As many targets as one run puts right, in their order. */
  static List<SafeTarget> bounded(List<SafeTarget> safe) {
    List<SafeTarget> bounded = new ArrayList<>();
    int length = 0;
    for (SafeTarget each : safe) {
      length += each.length();
      if (bounded.size() < TARGETS_MOST && length <= TARGETS_LENGTH_MOST) {
        bounded.add(each);
      }
    }
    return bounded;
  }

  /** Escalated before others, dangerous before the rest; else as the plan has them. */
  static List<Finding> worstFirst(List<Finding> findings) {
    return findings.stream()
        .sorted(
            Comparator.comparing((Finding each) -> each.drift())
                .thenComparing(Finding::escalated)
                .reversed())
        .toList();
  }

  /** By what names CloudTrail may know the resources. */
  static Map<String, List<String>> namesWorstFirst(DriftClassification drift) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    drift.findings().stream()
        .sorted(Comparator.comparing((DriftClassification.Judged each) -> each.drift()).reversed())
        .forEach(each -> names.putIfAbsent(each.drifted().address(), each.drifted().names()));
    return names;
  }

  /** Every address with drift. */
  static Set<String> addresses(DriftClassification drift) {
    Set<String> addresses = new LinkedHashSet<>();
    drift.findings().forEach(each -> addresses.add(each.drifted().address()));
    return addresses;
  }
}
