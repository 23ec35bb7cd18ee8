package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.report.DrillRecorder;
import dev.understudy.rehearsal.report.DrillRecorder.Judgement;
import dev.understudy.rehearsal.report.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * An operation that has ended on this machine.
 *
 * @param operation its outermost execution
 * @param again the command line that performs the same again
 * @param recorder heard of everything since its start
 */
public record PerformedOperation(
    Execution operation, StepFunctions stepFunctions, DrillRecorder recorder, String again) {

  /** What the judge said, or what has to be said where it was not asked. */
  public Judgement judgement() {
    return recorder
        .judgement()
        .orElse(
            new Judgement(
                "FAILED",
                "The operation ended without a verdict",
                List.of(operation.error().orElse("") + ": " + operation.cause().orElse(""))));
  }

  /** How the execution ended has the last word: cleanup may have made the judge's verdict worse. */
  public Verdict verdict() {
    if (operation.status() == ExecutionStatus.SUCCEEDED) {
      return Verdict.SUCCEEDED;
    }
    String said = operation.error().orElse(judgement().verdict());
    return Arrays.stream(Verdict.values())
        .filter(verdict -> verdict != Verdict.SUCCEEDED && verdict.name().equals(said))
        .findFirst()
        .orElse(Verdict.FAILED);
  }

  public Instant startedAt() {
    return operation.startDate();
  }

  public Instant endedAt() {
    return operation.stopDate().orElse(operation.startDate());
  }
}
