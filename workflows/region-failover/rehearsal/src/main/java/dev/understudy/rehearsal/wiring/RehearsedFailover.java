package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.asl.StateMachine;
import dev.understudy.rehearsal.cli.LocalRequest;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.local.fault.FaultOrder;
import dev.understudy.rehearsal.local.fault.FaultOrderRefused;
import dev.understudy.rehearsal.rehearse.RehearsedWorkflow;
import dev.understudy.workflows.failover.FailoverPlan;
import dev.understudy.workflows.failover.FailoverRunbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Region failovers on this machine: regions are HTTP services, and faults strike them. */
public final class RehearsedFailover implements LocalWorkflow<FailoverRunbook, FailoverPlan> {

  @Override
  public String workflow() {
    return "region-failover";
  }

  @Override
  public Class<FailoverPlan> planType() {
    return FailoverPlan.class;
  }

  @Override
  public Class<FailoverRunbook> runbookType() {
    return FailoverRunbook.class;
  }

  @Override
  public List<String> options() {
    return List.of("--fail");
  }

  @Override
  public String home(FailoverPlan plan) {
    return plan.standby().region();
  }

  @Override
  public boolean needsPolicies(FailoverPlan plan) {
    return !plan.prescale().isEmpty();
  }

  @Override
  public RehearsedWorkflow rehearsed(FailoverPlan plan, StageParts parts) {
    return new FailoverWorkflow(plan, parts);
  }

  @Override
  public LocalStart<FailoverPlan> read(
      FailoverRunbook runbook,
      LocalRequest request,
      Surroundings surroundings,
      Consumer<String> wrong) {
    Definitions definitions = Definitions.load(runbook.regions().standby().region());
    List<FaultOrder> faults = faults(request.faults(), runbook, definitions, wrong);
    return (plan, timeline, screen) ->
        new FailoverEnvironment(surroundings, runbook, plan, faults, definitions, timeline, screen);
  }

  private static List<FaultOrder> faults(
      List<String> orders,
      FailoverRunbook runbook,
      Definitions definitions,
      Consumer<String> wrong) {
    Set<String> states = new TreeSet<>();
    for (StateMachine machine : definitions.machines().values()) {
      states.addAll(machine.block().states().keySet());
    }
    List<FaultOrder> read = new ArrayList<>();
    for (String order : orders) {
      try {
        read.add(FaultOrder.parse(order, runbook.traffic().batches(), states));
      } catch (FaultOrderRefused e) {
        wrong.accept(String.valueOf(e.getMessage()));
      }
    }
    return read;
  }
}
