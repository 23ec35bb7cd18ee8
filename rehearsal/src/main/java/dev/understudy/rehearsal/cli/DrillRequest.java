package dev.understudy.rehearsal.cli;

import java.util.List;

/**
 * One operation to perform on the local stage.
 *
 * @param faults what was said after each {@code --fail}, unread: only the stage knows its states
 *     and batches
 */
public record DrillRequest(RunbookFile runbook, Mode mode, List<String> faults) {

  public DrillRequest {
    faults = List.copyOf(faults);
  }
}
