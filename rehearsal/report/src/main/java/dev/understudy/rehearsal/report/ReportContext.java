package dev.understudy.rehearsal.report;

import dev.understudy.rehearsal.report.FirstLine.Scope;
import java.time.Instant;
import java.util.List;

/**
 * What a report has to say whatever the workflow: what was a model and what was real, what was
 * promised, which looks decided, and how to do it again.
 *
 * @param scope from the stage's own inventory
 * @param looks every check that decided something, in the order of time
 * @param again the command line that performs the same again; empty when there is none
 */
public record ReportContext(
    Scope scope, RecoveryObjective objective, List<Look> looks, String again) {

  /** Nothing is known. */
  public static final ReportContext NONE =
      new ReportContext(
          new Scope(List.of(), List.of(), List.of()), RecoveryObjective.NONE, List.of(), "");

  public ReportContext {
    looks = List.copyOf(looks);
  }

  /** One check at one moment. */
  public record Look(Instant at, GateResult result) {}
}
