package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.cli.BadInput;
import dev.understudy.rehearsal.cli.RehearsalRequest;
import dev.understudy.rehearsal.cli.RehearsalRunner;
import dev.understudy.rehearsal.cli.Screen;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.rehearse.HistoryText;
import dev.understudy.rehearsal.rehearse.Rehearsal;
import dev.understudy.rehearsal.rehearse.RunId;
import dev.understudy.rehearsal.report.RehearsalReport;
import dev.understudy.rehearsal.report.VisibleText;
import java.util.List;
import java.util.Optional;

/** Rehearses a runbook under virtual time. */
final class VirtualRehearsals implements RehearsalRunner {
  private final Surroundings surroundings;

  VirtualRehearsals(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public RehearsalReport rehearse(RehearsalRequest request, Screen screen) {
    Rehearsal rehearsal =
        new Rehearsal(
            new RehearsedRunbook(request.runbook(), request.mode().toString()).workflow(),
            request.seed(),
            request.faults());
    ReplayLine replay =
        new ReplayLine(
            surroundings, request.runbook().path(), request.mode().toString(), request.seed());
    if (request.only().isPresent()) {
      RunId only = existing(request.only().get(), rehearsal);
      print(rehearsal, only, screen);
      return rehearsal.only(only, replay::of);
    }
    Progress progress = new Progress(screen, rehearsal.asked(request.search()));
    RehearsalReport report = rehearsal.search(request.search(), replay::of, progress::done);
    first(report).ifPresent(run -> print(rehearsal, run, screen));
    return report;
  }

  private static RunId existing(RunId run, Rehearsal rehearsal) {
    long all = rehearsal.size(run.phase());
    if (run.number() >= all) {
      throw new BadInput(
          "--only "
              + run
              + " names no run: there are "
              + all
              + " "
              + run.phase().words()
              + ", counted from 0");
    }
    return run;
  }

  private static Optional<RunId> first(RehearsalReport report) {
    return report.violations().stream().findFirst().flatMap(violation -> RunId.of(violation.run()));
  }

  private static void print(Rehearsal rehearsal, RunId run, Screen screen) {
    HistoryText history = new HistoryText();
    var _ = rehearsal.run(run, List.of(history));
    screen.out().println("History of run " + run + ":");
    history.lines().forEach(line -> screen.out().println(VisibleText.of(line)));
  }

  /** Says now and then how far the runs are. */
  private record Progress(Screen screen, long runs) {
    private static final int STEPS = 10;

    void done(long count) {
      long step = Math.max(1, runs / STEPS);
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
