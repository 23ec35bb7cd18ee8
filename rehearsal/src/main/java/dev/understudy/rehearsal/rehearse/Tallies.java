package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.fault.Fault;
import dev.understudy.rehearsal.report.FaultTally;
import dev.understudy.rehearsal.report.RtoBreakdown;
import dev.understudy.rehearsal.report.RtoSegment;
import dev.understudy.rehearsal.report.Spread;
import dev.understudy.rehearsal.report.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Adds up what the runs showed. */
final class Tallies {
  private final Map<Verdict, Integer> outcomes = new EnumMap<>(Verdict.class);
  private final Map<String, Map<Verdict, Integer>> byFault = new TreeMap<>();
  private final List<RtoBreakdown> recoveries = new ArrayList<>();
  private long faultsStruck;

  void add(RunResult result) {
    outcomes.merge(result.verdict(), 1, Integer::sum);
    faultsStruck += result.struck().size();
    TreeSet<String> kinds = new TreeSet<>();
    result.struck().stream().map(Fault::kindInWords).forEach(kinds::add);
    for (String kind : kinds) {
      byFault
          .computeIfAbsent(kind, key -> new EnumMap<>(Verdict.class))
          .merge(result.verdict(), 1, Integer::sum);
    }
    if (result.verdict() == Verdict.SUCCEEDED) {
      result.recovery().ifPresent(recoveries::add);
    }
  }

  Map<Verdict, Integer> outcomes() {
    return outcomes;
  }

  long faultsStruck() {
    return faultsStruck;
  }

  List<FaultTally> faults() {
    return byFault.entrySet().stream()
        .map(entry -> new FaultTally(entry.getKey(), entry.getValue()))
        .toList();
  }

  Spread recovery() {
    return Spread.of(recoveries.stream().map(RtoBreakdown::total).toList());
  }

  /** How many of the runs that recovered did so in time. */
  int recoveredWithin(Duration limit) {
    return Math.toIntExact(
        recoveries.stream().filter(each -> each.total().compareTo(limit) <= 0).count());
  }

  Map<RtoSegment, Spread> segments() {
    Map<RtoSegment, Spread> segments = new EnumMap<>(RtoSegment.class);
    for (RtoSegment segment : RtoSegment.values()) {
      List<Duration> parts = recoveries.stream().map(each -> each.of(segment)).toList();
      segments.put(segment, Spread.of(parts));
    }
    return segments;
  }
}
