package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.cli.RehearsalRequest;
import dev.understudy.rehearsal.cli.RehearsalRunner;
import dev.understudy.rehearsal.cli.Screen;
import dev.understudy.rehearsal.rehearse.Coverage;
import dev.understudy.rehearsal.rehearse.HistoryText;
import dev.understudy.rehearsal.rehearse.Rehearsal;
import dev.understudy.rehearsal.rehearse.RehearsedWorkflow;
import dev.understudy.rehearsal.report.RehearsalReport;
import dev.understudy.rehearsal.report.Violation;
import dev.understudy.rehearsal.report.VisibleText;
import java.util.List;
import java.util.function.Consumer;

/** Rehearses a runbook under virtual time. */
final class VirtualRehearsals implements RehearsalRunner {
  @Override
  public RehearsalReport rehearse(RehearsalRequest request, Screen screen) {
    RehearsedWorkflow workflow =
        new RehearsedRunbook(request.runbook(), request.mode().toString()).workflow();
    Coverage coverage = new Coverage(workflow.machines());
    Rehearsal rehearsal = new Rehearsal(workflow, request.seed(), request.faults());
    int first = request.only().orElse(0);
    int runs = request.only().isPresent() ? 1 : request.runs();
    RehearsalReport report =
        rehearsal.perform(
            first, runs, coverage, run -> replay(request, run), new Progress(screen, runs)::done);
    if (request.only().isPresent()) {
      print(first, screen, history -> rehearsal.run(first, List.of(history)));
    } else {
      report.violations().stream()
          .mapToInt(violation -> Integer.parseInt(violation.run()))
          .findFirst()
          .ifPresent(run -> print(run, screen, history -> rehearsal.run(run, List.of(history))));
      coverage.lines().forEach(screen.out()::println);
    }
    return report;
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
