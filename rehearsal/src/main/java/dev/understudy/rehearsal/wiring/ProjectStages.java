package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.rehearsal.cli.Approvals;
import dev.understudy.rehearsal.cli.DrillRunner;
import dev.understudy.rehearsal.cli.FileCheck;
import dev.understudy.rehearsal.cli.Graphs;
import dev.understudy.rehearsal.cli.RehearsalRunner;
import dev.understudy.rehearsal.cli.Stages;
import java.util.List;

/** The stages of this project. */
final class ProjectStages implements Stages {

  @Override
  public FileCheck runbooks() {
    return (file, content) ->
        switch (RunbookReader.read(file, content)) {
          case ReadResult.Accepted _ -> List.of();
          case ReadResult.Refused refused -> refused.problems();
        };
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
    throw new UnsupportedOperationException("No drill can be approved yet");
  }
}
