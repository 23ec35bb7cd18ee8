package dev.understudy.rehearsal.wiring;

import java.util.List;

/** The workflows that can be performed on this machine. */
final class LocalWorkflows {
  static final List<LocalWorkflow<?, ?>> ALL =
      List.of(new LocalFailover(), new LocalDeployment(), new LocalDrift());

  private LocalWorkflows() {}
}
