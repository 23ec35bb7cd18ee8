package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.FailoverResolution;
import dev.understudy.functions.runbook.FailoverRunbook;
import dev.understudy.functions.runbook.plan.FailoverPlan;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.rehearsal.asl.StateMachine;
import dev.understudy.rehearsal.cli.BadInput;
import dev.understudy.rehearsal.cli.DrillRequest;
import dev.understudy.rehearsal.cli.DrillRunner;
import dev.understudy.rehearsal.cli.Screen;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.local.fault.FaultOrder;
import dev.understudy.rehearsal.local.fault.FaultOrderRefused;
import dev.understudy.rehearsal.report.DrillSections;
import dev.understudy.rehearsal.report.OperationReport;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Performs an operation on the local stage: checks everything it is given, then begins. */
final class LocalDrill implements DrillRunner {
  private static final DateTimeFormatter NAME_TIME =
      DateTimeFormatter.ofPattern("MMdd-HHmmss").withZone(ZoneOffset.UTC);
  // Names of nested executions are the operation's and a suffix, and have 80 characters at most.
  private static final int RUNBOOK_PART_MAX = 30;

  private final Surroundings surroundings;

  LocalDrill(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public OperationReport perform(DrillRequest request, Screen screen) {
    String fileName = request.runbook().path().getFileName().toString();
    FailoverRunbook runbook = FailoverFile.read(fileName, request.runbook().content());
    String operationId =
        "%s-%s-%s"
            .formatted(
                request.mode(),
                NAME_TIME.format(surroundings.clock().instant()),
                runbook.name().substring(0, Math.min(RUNBOOK_PART_MAX, runbook.name().length())));
    Definitions definitions = Definitions.load(runbook.regions().standby().region());
    try {
      // Admission makes the plan that counts; this one tells the stage what to put up.
      FailoverPlan plan =
          FailoverResolution.plan(
              runbook,
              request.mode().toString(),
              operationId,
              Sha256.hex(request.runbook().content()));
      List<FaultOrder> faults = faults(request.faults(), runbook, definitions);
      return DrillSections.of(
          new LocalPerformance(surroundings, runbook, plan, request, faults, definitions)
              .perform(screen));
    } catch (InputRejected refused) {
      throw new BadInput(fileName + ": " + refused.getMessage());
    }
  }

  private static List<FaultOrder> faults(
      List<String> orders, FailoverRunbook runbook, Definitions definitions) {
    Set<String> states = new TreeSet<>();
    for (StateMachine machine : definitions.machines().values()) {
      states.addAll(machine.block().states().keySet());
    }
    List<FaultOrder> read = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (String order : orders) {
      try {
        read.add(FaultOrder.parse(order, runbook.traffic().batches(), states));
      } catch (FaultOrderRefused e) {
        refused.add(String.valueOf(e.getMessage()));
      }
    }
    if (!refused.isEmpty()) {
      throw new BadInput(refused);
    }
    return read;
  }
}
