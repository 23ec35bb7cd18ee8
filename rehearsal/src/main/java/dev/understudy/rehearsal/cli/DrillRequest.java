package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.ShellWords;
import java.util.ArrayList;
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

  /** The command line that performs the same again. */
  public String again() {
    List<String> words =
        new ArrayList<>(
            List.of("understudy", "run", runbook.path().toString(), "--mode", mode.toString()));
    faults.forEach(fault -> words.addAll(List.of("--fail", fault)));
    return ShellWords.joined(words);
  }
}
