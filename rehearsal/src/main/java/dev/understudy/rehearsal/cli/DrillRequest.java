package dev.understudy.rehearsal.cli;

import java.util.List;

/** One operation to perform on the local stage. */
public record DrillRequest(RunbookFile runbook, Mode mode, List<PlannedFault> faults) {

  public DrillRequest {
    faults = List.copyOf(faults);
  }
}
