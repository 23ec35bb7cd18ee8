package dev.understudy.rehearsal.cli;

import dev.understudy.functions.runbook.Problem;
import java.util.List;

/**
 * Finds everything that is wrong in a file of one kind (runbook, state machine) without acting on
 * it.
 */
@FunctionalInterface
public interface FileCheck {

  /** All problems at once; empty when the file is right. Does not throw for bad content. */
  List<Problem> problemsIn(String fileName, byte[] content);
}
