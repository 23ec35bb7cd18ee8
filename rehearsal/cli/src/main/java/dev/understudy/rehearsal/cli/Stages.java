package dev.understudy.rehearsal.cli;

/**
 * What the commands call to get something done. Each method is called when its command runs and not
 * before, so that {@code validate} does not pay for the local stage.
 */
public interface Stages {

  FileCheck runbooks();

  FileCheck stateMachines();

  Graphs graphs();

  LocalRunner operations();

  RehearsalRunner rehearsals();

  Approvals approvals();

  Servers servers();
}
