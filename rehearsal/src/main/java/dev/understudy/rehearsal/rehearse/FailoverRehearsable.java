package dev.understudy.rehearsal.rehearse;

import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.fault.FaultPlan;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import java.util.List;

/** A failover in one mode, on stages with two regions and users between them. */
record FailoverRehearsable(Script script, VirtualStage.Builder stages) implements Rehearsable {
  private static final List<String> MODELLED =
      List.of(
          "AWS services are in-memory models behind the SDK's interfaces.",
          "Clients are a fluid: each keeps a DNS answer for one TTL and never retries.",
          "Regions answer as the runbook's gate and journeys expect, or slowly, or with errors, or"
              + " not at all.",
          "The pre-scale's build is modelled: its duration is drawn, Terraform does not run.",
          "The standby's region hosts the operation; its loss is that of the service only.");

  @Override
  public OperationPlan plan() {
    return script.plan();
  }

  @Override
  public List<WorldFaultKind> worldFaults() {
    return script.worldFaults();
  }

  @Override
  public List<String> modelled() {
    return MODELLED;
  }

  @Override
  public RunResult perform(long seed, FaultPlan faults, List<ExecutionListener> listeners) {
    return Run.perform(script, stages, seed, faults, listeners);
  }
}
