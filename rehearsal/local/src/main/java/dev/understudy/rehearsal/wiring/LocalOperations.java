package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.Runbook;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.functions.runbook.WorkflowMode;
import dev.understudy.functions.runbook.Workflows;
import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.rehearsal.cli.BadInput;
import dev.understudy.rehearsal.cli.LocalRequest;
import dev.understudy.rehearsal.cli.LocalRunner;
import dev.understudy.rehearsal.cli.Screen;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.clock.WallTimeline;
import dev.understudy.rehearsal.report.OperationReport;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Performs operations on this machine: checks everything that is asked for, then begins. */
public final class LocalOperations implements LocalRunner {
  private static final DateTimeFormatter NAME_TIME =
      DateTimeFormatter.ofPattern("MMdd-HHmmss").withZone(ZoneOffset.UTC);
  // Names of nested executions are the operation's and a suffix, and have 80 characters at most.
  private static final int RUNBOOK_PART_MAX = 30;

  private final Surroundings surroundings;

  public LocalOperations(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public OperationReport perform(LocalRequest request, Screen screen) {
    String fileName = String.valueOf(request.runbook().path().getFileName());
    Runbook runbook =
        switch (RunbookReader.read(fileName, request.runbook().content())) {
          case ReadResult.Accepted(Runbook read) -> read;
          case ReadResult.Refused(List<Problem> problems) ->
              throw new BadInput(problems.stream().map(Problem::sentence).toList());
        };
    if (RehearsedKinds.of(runbook).orElse(null) instanceof LocalWorkflow<?, ?> workflow) {
      return perform(workflow, runbook, request, screen);
    }
    throw new BadInput(
        fileName
            + " /kind: "
            + runbook.kind()
            + " cannot be performed on this machine; rehearse it, or start it on AWS");
  }

  private <R extends Runbook, P extends OperationPlan> OperationReport perform(
      LocalWorkflow<R, P> workflow, Runbook read, LocalRequest request, Screen screen) {
    R runbook = workflow.runbookType().cast(read);
    String fileName = String.valueOf(request.runbook().path().getFileName());
    List<String> wrong = new ArrayList<>();
    List<String> modes =
        Workflows.installed().of(read).modes().stream().map(WorkflowMode::name).toList();
    if (!modes.contains(request.mode())) {
      wrong.add(
          "%s /kind: %s has no mode %s; it has %s"
              .formatted(fileName, runbook.kind(), request.mode(), String.join(", ", modes)));
    }
    request.said().stream()
        .filter(option -> !workflow.options().contains(option))
        .map(
            option ->
                "%s is not for %s, which takes %s"
                    .formatted(option, runbook.kind(), String.join(", ", workflow.options())))
        .forEach(wrong::add);
    LocalStart<P> start = workflow.read(runbook, request, surroundings, wrong::add);
    if (!wrong.isEmpty()) {
      throw new BadInput(wrong);
    }
    P plan = plan(workflow, runbook, request, fileName);
    WallTimeline timeline = new WallTimeline(surroundings.clock());
    try (LocalEnvironment environment = start.open(plan, timeline, screen)) {
      return new LocalOperation(surroundings, plan, request, timeline, environment).perform();
    }
  }

  private <R extends Runbook, P extends OperationPlan> P plan(
      LocalWorkflow<R, P> workflow, R runbook, LocalRequest request, String fileName) {
    String operationId =
        "%s-%s-%s"
            .formatted(
                request.mode(),
                NAME_TIME.format(surroundings.clock().instant()),
                runbook.name().substring(0, Math.min(RUNBOOK_PART_MAX, runbook.name().length())));
    try {
      return workflow
          .planType()
          .cast(
              Workflows.installed()
                  .plan(
                      runbook,
                      request.mode(),
                      operationId,
                      Sha256.hex(request.runbook().content())));
    } catch (InputRejected refused) {
      throw new BadInput(fileName + ": " + refused.getMessage());
    }
  }
}
