package dev.understudy.rehearsal.cli;

import java.util.List;

/** Runbooks that were found and have no fault. */
final class CheckedRunbooks {

  private final Surroundings surroundings;
  private final Stages stages;

  CheckedRunbooks(Surroundings surroundings, Stages stages) {
    this.surroundings = surroundings;
    this.stages = stages;
  }

  /**
   * Reads and checks the runbook.
   *
   * @throws BadInput when there is none, or with all its faults at once
   */
  RunbookFile find(String argument) {
    RunbookFile file = new RunbookFinder(surroundings).find(argument);
    List<Fault> faults = stages.runbooks().faultsIn(file.path().toString(), file.content());
    if (!faults.isEmpty()) {
      throw new BadInput(faults.stream().map(Fault::sentence).toList());
    }
    return file;
  }
}
