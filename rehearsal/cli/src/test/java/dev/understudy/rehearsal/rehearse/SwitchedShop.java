package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.fault.FaultPlan;
import dev.understudy.workflows.failover.FailoverPlan;
import java.util.List;

/** An example runbook whose traffic a switch moves, ready to be rehearsed. */
record SwitchedShop(ExampleRunbook runbook) {
  static SwitchedShop of(String file) {
    return new SwitchedShop(ExampleRunbook.of(file.replace(".yaml", "")));
  }

  /** The same with one thing written otherwise. */
  SwitchedShop with(String written, String instead) {
    return new SwitchedShop(runbook.with(written, instead));
  }

  Rehearsal rehearsal(String mode, long seed, boolean faults) {
    return new Rehearsal(workflow(mode), seed, faults);
  }

  RunResult perform(String mode, FaultPlan faults) {
    return StagedRun.perform(workflow(mode), 7, faults, List.of());
  }

  RehearsedWorkflow workflow(String mode) {
    return runbook.workflow(mode);
  }

  FailoverPlan plan(String mode) {
    return (FailoverPlan) workflow(mode).plan();
  }
}
