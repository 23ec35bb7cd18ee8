package dev.understudy.rehearsal.rehearse;

import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.rehearsal.fault.Fault;
import dev.understudy.rehearsal.fault.FaultText;
import dev.understudy.rehearsal.report.Ended;
import dev.understudy.rehearsal.report.FirstLine.Scope;
import dev.understudy.rehearsal.report.RecoveryObjective;
import dev.understudy.rehearsal.report.RtoSegment;
import dev.understudy.rehearsal.report.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one shard of a rehearsal found, as a file: all that is needed to put shards together without
 * the runbook.
 *
 * @param format of this file
 * @param runbook its name
 * @param path of its file, relative to its estate
 * @param options the same for all shards of one rehearsal
 * @param number which shard this is, from 1
 * @param of how many there are
 * @param rto what the runbook promises, as {@link Duration} writes it; empty for nothing
 * @param rpo the same
 */
record Share(
    int format,
    String runbook,
    String runbookSha256,
    String path,
    String mode,
    long seed,
    String options,
    int number,
    int of,
    List<String> modelled,
    Scope scope,
    String rto,
    String rpo,
    List<PhaseShare> phases,
    Map<String, Map<Verdict, Long>> byFault,
    Map<Integer, Ended> byCount,
    List<Tally> byPlace,
    List<FoundLine> violations,
    List<FoundLine> notLive,
    List<Branches.Branch> branches,
    List<Long> counts) {
  /** Files of another format are refused. */
  static final int FORMAT = 1;

  /** What a phase came to; durations in milliseconds, with how often each happened. */
  record PhaseShare(
      RunId.Phase phase,
      long asked,
      long runs,
      long faults,
      Ended ended,
      Map<Verdict, Long> outcomes,
      Map<Long, Long> durations,
      Map<RtoSegment, Map<Long, Long>> segments) {}

  /** A fault in a state of the operation. */
  record Tally(String kind, String phase, Ended ended) {}

  /** Something that did not hold. */
  record FoundLine(
      String run, String invariant, String sentence, List<String> struck, List<String> fewest) {
    static FoundLine of(Found found) {
      return new FoundLine(
          found.run().toString(),
          found.invariant(),
          found.sentence(),
          found.struck().stream().map(Fault::inWords).toList(),
          found.fewest().stream().map(Fault::inWords).toList());
    }

    Found found() {
      return new Found(
          RunId.of(run).orElseThrow(() -> new IllegalArgumentException("no run: " + run)),
          invariant,
          sentence,
          faults(struck),
          faults(fewest));
    }

    private static List<Fault> faults(List<String> lines) {
      return lines.stream()
          .map(
              line ->
                  FaultText.read(line)
                      .orElseThrow(() -> new IllegalArgumentException("no fault: " + line)))
          .toList();
    }
  }

  static Share of(
      RehearsedWorkflow workflow,
      String path,
      long seed,
      SearchOptions options,
      Findings findings,
      Branches branches) {
    OperationPlan plan = workflow.plan();
    return new Share(
        FORMAT,
        plan.runbook(),
        plan.runbookSha256(),
        path,
        plan.mode(),
        seed,
        options.sweep() + " pairs " + options.pairs() + " runs " + options.runs(),
        options.shard().number(),
        options.shard().of(),
        workflow.modelled(),
        workflow.scope(),
        workflow.objective().rto().map(Duration::toString).orElse(""),
        workflow.objective().rpo().map(Duration::toString).orElse(""),
        findings.phases().entrySet().stream()
            .map(each -> of(each.getKey(), each.getValue()))
            .toList(),
        findings.byFault(),
        findings.byCount(),
        findings.byPlace().entrySet().stream()
            .map(each -> new Tally(each.getKey().kind(), each.getKey().phase(), each.getValue()))
            .toList(),
        findings.violations().stream().map(FoundLine::of).toList(),
        findings.notLive().stream().map(FoundLine::of).toList(),
        branches.all(),
        findings.coverage().counts());
  }

  static PhaseShare of(RunId.Phase name, Findings.Phase phase) {
    Map<RtoSegment, Map<Long, Long>> segments = new TreeMap<>();
    phase.segments().forEach((segment, counts) -> segments.put(segment, counts.counts()));
    return new PhaseShare(
        name,
        phase.asked(),
        phase.runs(),
        phase.faults(),
        phase.ended(),
        phase.outcomes(),
        phase.whole().counts(),
        segments);
  }

  /** What the runbook promises. */
  RecoveryObjective objective() {
    return new RecoveryObjective(duration(rto), duration(rpo));
  }

  private static Optional<Duration> duration(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Duration.parse(text));
  }

  /** Adds this share to what others have found. */
  void addTo(Findings findings) {
    for (PhaseShare share : phases) {
      findings.asked(share.phase(), share.asked());
      Findings.Phase phase = findings.phase(share.phase());
      phase.add(share.runs(), share.faults(), share.ended());
      share.outcomes().forEach(phase::add);
      share.durations().forEach((millis, times) -> phase.whole().add(millis, times));
      share
          .segments()
          .forEach(
              (segment, times) ->
                  times.forEach((millis, many) -> phase.segment(segment).add(millis, many)));
    }
    byFault.forEach(
        (kind, outcomes) -> outcomes.forEach((verdict, runs) -> findings.add(kind, verdict, runs)));
    byCount.forEach(findings::add);
    byPlace.forEach(
        tally -> findings.add(new Observed.Struck(tally.kind(), tally.phase()), tally.ended()));
    violations.forEach(line -> findings.broken(line.found()));
    notLive.forEach(line -> findings.dead(line.found()));
    findings.coverage().add(counts);
  }
}
