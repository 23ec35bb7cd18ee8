package dev.understudy.rehearsal.cli;

import java.util.List;

/**
 * Finds everything that is wrong in a file of one kind (runbook, state machine) without acting on
 * it.
 */
@FunctionalInterface
public interface FileCheck {

  /** All faults at once; empty when the file is right. Does not throw for bad content. */
  List<Fault> faultsIn(String fileName, byte[] content);
}
