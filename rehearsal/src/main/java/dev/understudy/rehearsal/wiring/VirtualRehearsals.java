package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.Runbook;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.rehearsal.cli.BadInput;
import dev.understudy.rehearsal.cli.RehearsalRequest;
import dev.understudy.rehearsal.cli.RehearsalRunner;
import dev.understudy.rehearsal.cli.Screen;
import dev.understudy.rehearsal.rehearse.Coverage;
import dev.understudy.rehearsal.rehearse.DeploymentRehearsable;
import dev.understudy.rehearsal.rehearse.HistoryText;
import dev.understudy.rehearsal.rehearse.Rehearsable;
import dev.understudy.rehearsal.rehearse.Rehearsal;
import dev.understudy.rehearsal.rehearse.Script;
import dev.understudy.rehearsal.report.RehearsalReport;
import dev.understudy.rehearsal.report.Violation;
import dev.understudy.rehearsal.report.VisibleText;
import dev.understudy.workflows.deployment.DeploymentPlan;
import dev.understudy.workflows.deployment.DeploymentResolution;
import dev.understudy.workflows.deployment.DeploymentRunbook;
import dev.understudy.workflows.drift.DriftPlan;
import dev.understudy.workflows.drift.DriftResolution;
import dev.understudy.workflows.drift.DriftRunbook;
import dev.understudy.workflows.failover.FailoverPlan;
import dev.understudy.workflows.failover.FailoverResolution;
import dev.understudy.workflows.failover.FailoverRunbook;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Rehearses a runbook on the virtual stage. */
final class VirtualRehearsals implements RehearsalRunner {
  /**
   * What is rehearsed, and the machines it is rehearsed on.
   *
   * @param definitions those of the region that the operation runs in
   */
  private record Prepared(Rehearsable rehearsed, Definitions definitions) {}

  @Override
  public RehearsalReport rehearse(RehearsalRequest request, Screen screen) {
    String fileName = request.runbook().path().getFileName().toString();
    if (RunbookReader.read(fileName, request.runbook().content())
        instanceof ReadResult.Accepted(DriftRunbook runbook)) {
      return drift(runbook, fileName, request, screen);
    }
    Prepared prepared = prepare(request);
    Coverage coverage = new Coverage(prepared.definitions().machines());
    Rehearsal rehearsal = new Rehearsal(prepared.rehearsed(), request.seed(), request.faults());
    int first = request.only().orElse(0);
    int runs = request.only().isPresent() ? 1 : request.runs();
    RehearsalReport report =
        rehearsal.perform(
            first, runs, coverage, run -> replay(request, run), new Progress(screen, runs)::done);
    if (request.only().isPresent()) {
      print(first, screen, history -> rehearsal.run(first, List.of(history)));
    } else {
      report.violations().stream()
          .mapToInt(Violation::run)
          .findFirst()
          .ifPresent(run -> print(run, screen, history -> rehearsal.run(run, List.of(history))));
      coverage.lines().forEach(screen.out()::println);
    }
    return report;
  }

  private static RehearsalReport drift(
      DriftRunbook runbook, String fileName, RehearsalRequest request, Screen screen) {
    DriftPlan plan;
    try {
      plan =
          DriftResolution.plan(
              runbook, request.mode().toString(), DriftRun.OPERATION, sha256(request));
    } catch (InputRejected refused) {
      throw new BadInput(fileName + ": " + refused.getMessage());
    }
    Definitions definitions = Definitions.load(plan.groups().getFirst().getFirst().region());
    Coverage coverage = new Coverage(definitions.machines());
    DriftRehearsal rehearsal =
        new DriftRehearsal(
            plan,
            text(request),
            definitions,
            (name, code) -> code,
            request.seed(),
            request.faults());
    int first = request.only().orElse(0);
    int runs = request.only().isPresent() ? 1 : request.runs();
    RehearsalReport report =
        rehearsal.perform(
            first, runs, coverage, run -> replay(request, run), new Progress(screen, runs)::done);
    if (request.only().isPresent()) {
      print(first, screen, history -> rehearsal.run(first, List.of(history)));
    } else {
      coverage.lines().forEach(screen.out()::println);
    }
    return report;
  }

  private static Prepared prepare(RehearsalRequest request) {
    String fileName = request.runbook().path().getFileName().toString();
    byte[] content = request.runbook().content();
    try {
      return switch (RunbookReader.read(fileName, content)) {
        case ReadResult.Accepted(FailoverRunbook runbook) -> failover(runbook, request);
        case ReadResult.Accepted(DeploymentRunbook runbook) -> deployment(runbook, request);
        case ReadResult.Accepted(Runbook other) ->
            throw new BadInput(
                fileName
                    + " /kind: "
                    + other.kind()
                    + " is not rehearsed yet; write region-failover or infrastructure-deployment");
        case ReadResult.Refused(List<Problem> problems) ->
            throw new BadInput(problems.stream().map(Problem::sentence).toList());
      };
    } catch (InputRejected refused) {
      throw new BadInput(fileName + ": " + refused.getMessage());
    }
  }

  private static Prepared failover(FailoverRunbook runbook, RehearsalRequest request) {
    FailoverPlan plan =
        FailoverResolution.plan(
            runbook, request.mode().toString(), Script.OPERATION, sha256(request));
    Definitions definitions = Definitions.load(plan.standby().region());
    return new Prepared(
        Rehearsable.of(new Script(plan), new VirtualStages(plan, text(request), definitions)),
        definitions);
  }

  private static Prepared deployment(DeploymentRunbook runbook, RehearsalRequest request) {
    DeploymentPlan plan =
        DeploymentResolution.plan(
            runbook, request.mode().toString(), Script.OPERATION, sha256(request));
    Definitions definitions = Definitions.load(plan.evidenceRegions().getFirst());
    return new Prepared(
        new DeploymentRehearsable(plan, new DeploymentStages(plan, text(request), definitions)),
        definitions);
  }

  private static String sha256(RehearsalRequest request) {
    return Sha256.hex(request.runbook().content());
  }

  private static String text(RehearsalRequest request) {
    return new String(request.runbook().content(), StandardCharsets.UTF_8);
  }

  private static void print(int run, Screen screen, Consumer<HistoryText> perform) {
    HistoryText history = new HistoryText();
    perform.accept(history);
    screen.out().println("History of run " + run + ":");
    history.lines().forEach(line -> screen.out().println(VisibleText.of(line)));
  }

  private static String replay(RehearsalRequest request, int run) {
    return "understudy rehearse %s --mode %s --seed %d --only %d%s"
        .formatted(
            request.runbook().name(),
            request.mode(),
            request.seed(),
            run,
            request.faults() ? "" : " --no-faults");
  }

  /** Says now and then how far the runs are. */
  private record Progress(Screen screen, int runs) {
    private static final int STEPS = 10;

    void done(int count) {
      int step = Math.max(1, runs / STEPS);
      if (runs < 2 * STEPS || count % step != 0) {
        return;
      }
      String line = "%d of %d runs".formatted(count, runs);
      if (screen.live()) {
        screen.out().print("\r" + line + (count >= runs ? "\n" : ""));
        screen.out().flush();
      } else {
        screen.out().println(line);
      }
    }
  }
}
