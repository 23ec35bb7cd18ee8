package dev.understudy.rehearsal.cli;

import dev.understudy.functions.runbook.Problem;
import java.util.List;

/** Runbooks that were found and have no problem. */
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
   * @throws BadInput when there is none, or with all its problems at once
   */
  RunbookFile find(String argument) {
    RunbookFile file = new RunbookFinder(surroundings).find(argument);
    List<Problem> problems = stages.runbooks().problemsIn(argument, file.content());
    if (!problems.isEmpty()) {
      throw new BadInput(problems.stream().map(Problem::sentence).toList());
    }
    return file;
  }
}
