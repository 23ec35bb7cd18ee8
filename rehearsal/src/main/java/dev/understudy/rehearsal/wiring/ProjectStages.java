package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.cli.ApprovalMailbox;
import dev.understudy.rehearsal.cli.Approvals;
import dev.understudy.rehearsal.cli.DrillRunner;
import dev.understudy.rehearsal.cli.FileCheck;
import dev.understudy.rehearsal.cli.Graphs;
import dev.understudy.rehearsal.cli.RehearsalRunner;
import dev.understudy.rehearsal.cli.Stages;
import dev.understudy.rehearsal.cli.Surroundings;

/** The stages of this project. */
final class ProjectStages implements Stages {

  private final Surroundings surroundings;

  ProjectStages(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public FileCheck runbooks() {
    throw new UnsupportedOperationException("Runbooks cannot be checked yet");
  }

  @Override
  public FileCheck stateMachines() {
    throw new UnsupportedOperationException("State machines cannot be checked yet");
  }

  @Override
  public Graphs graphs() {
    throw new UnsupportedOperationException("State machines cannot be drawn yet");
  }

  @Override
  public DrillRunner drills() {
    throw new UnsupportedOperationException("The local stage is not built yet");
  }

  @Override
  public RehearsalRunner rehearsals() {
    throw new UnsupportedOperationException("Rehearsals are not built yet");
  }

  @Override
  public Approvals approvals() {
    return new ApprovalMailbox(surroundings.approvals());
  }
}
