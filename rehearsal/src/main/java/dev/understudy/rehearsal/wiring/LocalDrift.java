package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.DriftResolution;
import dev.understudy.functions.runbook.DriftRunbook;
import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.Runbook;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.functions.runbook.plan.DriftPlan;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.rehearsal.cli.BadInput;
import dev.understudy.rehearsal.cli.DriftRequest;
import dev.understudy.rehearsal.cli.DriftRunner;
import dev.understudy.rehearsal.cli.Screen;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.local.build.ProcessBuildRunner;
import dev.understudy.rehearsal.report.DriftSections;
import dev.understudy.rehearsal.report.OperationReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Looks for drift on this machine: checks everything it is given, then begins. */
final class LocalDrift implements DriftRunner {
  private static final DateTimeFormatter NAME_TIME =
      DateTimeFormatter.ofPattern("MMdd-HHmmss").withZone(ZoneOffset.UTC);
  // Names of nested executions are the operation's and a suffix, and have 80 characters at most.
  private static final int RUNBOOK_PART_MAX = 30;

  private final Surroundings surroundings;

  LocalDrift(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public OperationReport perform(DriftRequest request, Screen screen) {
    List<String> wrong = new ArrayList<>();
    TerraformWishes wishes = new TerraformWishes(request.awsEndpoint(), request.overlay(), "");
    wrong.addAll(wishes.faults());
    if (!ProcessBuildRunner.terraformOn(System.getenv())) {
      wrong.add(
          "Drift is found by Terraform, and no terraform is on the PATH; without it the runbook can"
              + " be rehearsed: understudy rehearse "
              + request.runbook().name());
    }
    String fileName = request.runbook().path().getFileName().toString();
    DriftRunbook runbook = read(fileName, request.runbook().content(), wrong);
    List<String> stacks = runbook.stacks().stream().map(DriftRunbook.Stack::name).toList();
    Path examples = surroundings.home().resolve("terraform").resolve("examples");
    stacks.stream()
        .filter(name -> !Files.isDirectory(examples.resolve(name)))
        .forEach(name -> wrong.add("There is no stack " + name + " in terraform/examples"));
    List<OrderedChange> changes = new ArrayList<>();
    for (String order : request.changes()) {
      OrderedChange.Read read = OrderedChange.parse(order, stacks);
      read.refused().ifPresent(wrong::add);
      read.change().ifPresent(changes::add);
    }
    if (!wrong.isEmpty()) {
      throw new BadInput(wrong);
    }
    DriftPlan plan = plan(fileName, runbook, request);
    try (LocalTerraform terraform = new TerraformStart(surroundings, wishes, stacks).open()) {
      return DriftSections.of(
          new DriftPerformance(surroundings, plan, request, changes, terraform).perform(screen));
    }
  }

  private static DriftRunbook read(String fileName, byte[] content, List<String> wrong) {
    switch (RunbookReader.read(fileName, content)) {
      case ReadResult.Accepted(DriftRunbook runbook) -> {
        return runbook;
      }
      case ReadResult.Accepted(Runbook other) ->
          wrong.add(
              fileName
                  + " /kind: "
                  + other.kind()
                  + " has no mode report or reconcile; write drift-reconciliation");
      case ReadResult.Refused(List<Problem> problems) ->
          problems.stream().map(Problem::sentence).forEach(wrong::add);
    }
    throw new BadInput(wrong);
  }

  private DriftPlan plan(String fileName, DriftRunbook runbook, DriftRequest request) {
    String operationId =
        "%s-%s-%s"
            .formatted(
                request.mode(),
                NAME_TIME.format(surroundings.clock().instant()),
                runbook.name().substring(0, Math.min(RUNBOOK_PART_MAX, runbook.name().length())));
    try {
      return DriftResolution.plan(
          runbook, request.mode().toString(), operationId, Sha256.hex(request.runbook().content()));
    } catch (InputRejected refused) {
      throw new BadInput(fileName + ": " + refused.getMessage());
    }
  }
}
