package dev.understudy.rehearsal.rehearse;

import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.rehearsal.asl.StateMachine;
import dev.understudy.rehearsal.fault.InjectedFaults;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.rehearsal.report.FirstLine.Scope;
import dev.understudy.rehearsal.report.RecoveryObjective;
import java.util.List;
import java.util.Map;

/**
 * What a workflow says of itself so that it can be rehearsed: its world, what may befall it, and
 * what of it is only modelled. How runs are performed, swept, searched and shrunk is the same for
 * every workflow and stands in {@link StagedRun} and {@link Rehearsal}.
 */
public interface RehearsedWorkflow {
  /** As the runbook resolves it in one mode; its operation id is {@link Operations#REHEARSED}. */
  OperationPlan plan();

  /** The state machines that runs may go through, by name: what coverage is measured against. */
  Map<String, StateMachine> machines();

  /**
   * What may befall the world in this mode, beside what may befall every operation: an operator's
   * abort, a trigger that comes twice, a rival.
   */
  List<WorldFaultKind> worldFaults();

  /** What is only modelled, one sentence each, for the report. */
  List<String> modelled();

  /** What was a model and what was real, by name, from the stage's own inventory. */
  Scope scope();

  /** What the runbook promises; nothing unless the workflow knows of such a promise. */
  default RecoveryObjective objective() {
    return RecoveryObjective.NONE;
  }

  /**
   * Raises a stage on a usual day, good for one run.
   *
   * @param seed of all its draws
   */
  RehearsedStage raise(long seed, InjectedFaults strikes);
}
