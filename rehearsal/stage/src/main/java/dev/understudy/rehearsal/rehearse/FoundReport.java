package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.fault.Fault;
import dev.understudy.rehearsal.report.FirstLine.Scope;
import dev.understudy.rehearsal.report.RecoveryObjective;
import dev.understudy.rehearsal.report.RehearsalDetail;
import dev.understudy.rehearsal.report.RehearsalReport;
import dev.understudy.rehearsal.report.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a report of what was found, by one machine or by several. */
record FoundReport(
    String runbook,
    String runbookSha256,
    String mode,
    long seed,
    List<String> modelled,
    Scope scope,
    RecoveryObjective objective) {
  RehearsalReport of(Findings findings, Rehearsal.Replay replay) {
    return new RehearsalReport(
        runbook,
        runbookSha256,
        mode,
        seed,
        findings.runs(),
        findings.faultsStruck(),
        findings.outcomes(),
        findings.recovery(),
        findings.segments(),
        findings.faults(),
        violations(findings, replay),
        modelled,
        new RehearsalDetail(
            scope,
            objective,
            objective.rto().map(findings::recoveredWithin).orElse(0),
            findings.passes(),
            findings.byCount(),
            findings.phaseTallies(),
            findings.coverage().machines(),
            Map.of()));
  }

  // What is not even alive comes first. Only so many lists are made fewer, whoever found them: else
  // several machines would say more than one.
  private static List<Violation> violations(Findings findings, Rehearsal.Replay replay) {
    List<Violation> all = new ArrayList<>();
    findings.notLive().forEach(dead -> all.add(violation(dead, List.of(), replay)));
    int shrunk = 0;
    for (Found found : findings.violations()) {
      boolean fewest = shrunk++ < Rehearsal.SHRUNK_MOST;
      all.add(violation(found, fewest ? found.fewest() : found.struck(), replay));
    }
    return all;
  }

  private static Violation violation(Found found, List<Fault> faults, Rehearsal.Replay replay) {
    return new Violation(
        found.invariant(),
        found.run().toString(),
        found.sentence(),
        faults.stream().map(Fault::inWords).toList(),
        replay.command(found.run()));
  }
}
