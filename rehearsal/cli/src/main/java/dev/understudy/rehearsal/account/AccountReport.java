package dev.understudy.rehearsal.account;

import dev.understudy.rehearsal.report.DrillRecorder.Judgement;
import dev.understudy.rehearsal.report.DrillReport;
import dev.understudy.rehearsal.report.FirstLine.Scope;
import dev.understudy.rehearsal.report.RecoveryObjective;
import dev.understudy.rehearsal.report.ReportContext;
import dev.understudy.rehearsal.report.RtoClock;
import dev.understudy.rehearsal.report.StateSpan;
import dev.understudy.rehearsal.report.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The report of an operation in an account: its histories and its evidence, nothing else. */
public final class AccountReport {
  private AccountReport() {}

  /**
   * Puts it together.
   *
   * @param evidence as it was fetched; empty when it could not be, which the report then says
   */
  public static DrillReport of(
      PastOperation past, OperationEnding ending, Optional<EvidencePack> evidence) {
    Judgement judged =
        past.recorder()
            .judgement()
            .orElse(new Judgement(ending.verdict(), ending.headline(), ending.reasons()));
    List<StateSpan> spans = past.recorder().spans();
    return new DrillReport(
        otherwise(past.text("operationId"), ending.name()),
        past.text("runbook"),
        past.text("runbookSha256"),
        past.text("mode"),
        verdict(ending),
        judged.headline(),
        judged.reasons(),
        ending.startedAt(),
        ending.endedAt().orElse(ending.startedAt()),
        spans,
        List.of(),
        past.recorder().moments(),
        RtoClock.split(spans, lastStep(past), ending.startedAt()),
        past.recorder().gates(),
        evidence.map(EvidencePack::entries).orElse(List.of()),
        notSeen(evidence),
        new ReportContext(
            new Scope(
                List.of(),
                List.of("AWS, as its execution histories tell"),
                List.of("requests of clients")),
            RecoveryObjective.NONE,
            past.recorder().looks(),
            ""));
  }

  /** The name of the execution of the last step towards the standby, as the plan names it. */
  private static String lastStep(PastOperation past) {
    String last = "";
    if (past.assigned().get("plan") instanceof Map<?, ?> plan
        && plan.get("steps") instanceof List<?> steps) {
      for (Object each : steps) {
        if (each instanceof Map<?, ?> step && "FORWARD".equals(step.get("phase"))) {
          last = plan.get("operationId") + "-" + step.get("name");
        }
      }
    }
    return last;
  }

  private static List<String> notSeen(Optional<EvidencePack> evidence) {
    List<String> notSeen = new ArrayList<>();
    notSeen.add(
        "Clients' requests: not measured, the report is made from the account's execution"
            + " histories.");
    if (evidence.isEmpty()) {
      notSeen.add("Evidence: not fetched; understudy evidence says why.");
    }
    return notSeen;
  }

  // An operation that was stopped was never judged: nothing is proved.
  private static Verdict verdict(OperationEnding ending) {
    if (ending.succeeded()) {
      return Verdict.SUCCEEDED;
    }
    return Arrays.stream(Verdict.values())
        .filter(verdict -> verdict != Verdict.SUCCEEDED)
        .filter(verdict -> verdict.name().equals(ending.verdict()))
        .findFirst()
        .orElse(Verdict.FAILED);
  }

  private static String otherwise(String text, String other) {
    return text.isEmpty() ? other : text;
  }
}
