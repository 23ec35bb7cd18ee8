package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.rehearsal.asl.DefinitionRefused;
import dev.understudy.rehearsal.asl.StateMachine;
import dev.understudy.rehearsal.cli.Approvals;
import dev.understudy.rehearsal.cli.FileCheck;
import dev.understudy.rehearsal.cli.Graphs;
import dev.understudy.rehearsal.cli.LocalRunner;
import dev.understudy.rehearsal.cli.RehearsalRunner;
import dev.understudy.rehearsal.cli.Servers;
import dev.understudy.rehearsal.cli.Stages;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.local.approval.ApprovalAnswer;
import dev.understudy.rehearsal.local.approval.ApprovalSender;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The stages of this project. */
public final class ProjectStages implements Stages {
  private final Surroundings surroundings;

  public ProjectStages(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

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
    return (file, content) -> {
      try {
        StateMachine _ = Definitions.parseAsWritten(new String(content, StandardCharsets.UTF_8));
        return List.of();
      } catch (DefinitionRefused refused) {
        return refused.problems().stream()
            .map(fault -> new Problem(file, fault.path(), fault.wrong(), fault.right()))
            .toList();
      }
    };
  }

  @Override
  public Graphs graphs() {
    return new Graphs() {
      @Override
      public List<String> names() {
        return Drawings.names();
      }

      @Override
      public String mermaid(String name) {
        return Drawings.of(name);
      }
    };
  }

  @Override
  public LocalRunner operations() {
    return new LocalOperations(surroundings);
  }

  @Override
  public RehearsalRunner rehearsals() {
    return new VirtualRehearsals(surroundings);
  }

  @Override
  public Approvals approvals() {
    return (token, by) -> {
      ApprovalAnswer answer = new ApprovalSender(surroundings.workingFolder()).approve(token, by);
      return new Approvals.Answer(answer == ApprovalAnswer.ACCEPTED, answer.sentence());
    };
  }

  @Override
  public Servers servers() {
    return new ProjectServer();
  }
}
