package dev.understudy.rehearsal.rehearse;

import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.fault.FaultPlan;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import java.util.List;

/** What can be rehearsed: a plan, what may befall it, and how one run of it is performed. */
public interface Rehearsable {
  /** As the runbook resolves it in one mode; its operation id is {@link Operations#REHEARSED}. */
  OperationPlan plan();

  /** What may befall the world in this mode. */
  List<WorldFaultKind> worldFaults();

  /** What is only modelled, one sentence each, for the report. */
  List<String> modelled();

  /**
   * Performs one run on a stage of its own.
   *
   * @param seed of all its draws
   * @param listeners hear of all executions
   */
  RunResult perform(long seed, FaultPlan faults, List<ExecutionListener> listeners);

  /** A failover. */
  static Rehearsable of(Script script, VirtualStage.Builder stages) {
    return new FailoverRehearsable(script, stages);
  }
}
