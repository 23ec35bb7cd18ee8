package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.cli.BadInput;
import dev.understudy.rehearsal.cli.RehearsalRequest;
import dev.understudy.rehearsal.cli.RehearsalRunner;
import dev.understudy.rehearsal.cli.RunbookFile;
import dev.understudy.rehearsal.cli.Screen;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.invariant.Breach;
import dev.understudy.rehearsal.rehearse.HistoryText;
import dev.understudy.rehearsal.rehearse.Regression;
import dev.understudy.rehearsal.rehearse.Rehearsal;
import dev.understudy.rehearsal.rehearse.RehearsedWorkflow;
import dev.understudy.rehearsal.rehearse.RunId;
import dev.understudy.rehearsal.rehearse.Shares;
import dev.understudy.rehearsal.report.RehearsalReport;
import dev.understudy.rehearsal.report.VisibleText;
import dev.understudy.rehearsal.report.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
            request.faults(),
            request.density());
    ReplayLine replay =
        new ReplayLine(
            surroundings,
            request.runbook().path(),
            request.mode().toString(),
            request.seed(),
            request.density());
    if (request.only().isPresent()) {
      RunId only = existing(request.only().get(), rehearsal);
      print(rehearsal, only, screen);
      return rehearsal.only(only, replay::of);
    }
    Progress progress = new Progress(screen, rehearsal.asked(request.search()));
    RehearsalReport report =
        dense(rehearsal.search(request.search(), replay::of, progress::done), request);
    first(report).ifPresent(run -> print(rehearsal, run, screen));
    request.keep().ifPresent(file -> keep(rehearsal, report, request.runbook().path(), file));
    return report;
  }

  private static void keep(Rehearsal rehearsal, RehearsalReport report, Path runbook, Path file) {
    Path at = file.toAbsolutePath().normalize();
    Path folder = Objects.requireNonNullElse(at.getParent(), at);
    rehearsal
        .regression(report, String.valueOf(folder.relativize(runbook.toAbsolutePath().normalize())))
        .ifPresent(
            regression -> {
              try {
                Files.createDirectories(at.getParent());
                Files.writeString(at, regression.yaml());
              } catch (IOException e) {
                throw new UncheckedIOException(at + " cannot be written", e);
              }
            });
  }

  @Override
  public String shard(RehearsalRequest request, Screen screen) {
    Rehearsal rehearsal =
        new Rehearsal(
            new RehearsedRunbook(request.runbook(), request.mode().toString()).workflow(),
            request.seed(),
            request.faults());
    long asked = rehearsal.asked(request.search()) / request.search().shard().of();
    return rehearsal.share(
        request.search(),
        RunbookEstate.relative(request.runbook().path()),
        new Progress(screen, asked)::done);
  }

  @Override
  public Merged merge(List<Path> files) {
    Shares shares;
    try {
      shares = Shares.of(files.stream().map(VirtualRehearsals::text).toList());
    } catch (IllegalArgumentException wrong) {
      throw new BadInput("--merge " + files + ": " + wrong.getMessage());
    }
    Path runbook =
        RunbookEstate.above(surroundings.workingFolder().resolve("any"))
            .map(RunbookEstate::folder)
            .orElse(surroundings.workingFolder())
            .resolve(shares.path());
    ReplayLine replay = new ReplayLine(surroundings, runbook, shares.mode(), shares.seed(), 1);
    return new Merged(shares.runbook(), shares.mode(), shares.seed(), shares.report(replay::of));
  }

  @Override
  public List<String> replay(Path file, Screen screen) {
    Regression kept;
    try {
      kept = Regression.read(text(file));
    } catch (IllegalArgumentException wrong) {
      throw new BadInput(
          String.valueOf(wrong.getMessage()).lines().map(line -> file + " " + line).toList());
    }
    HistoryText history = new HistoryText();
    List<Breach> breaches = Rehearsal.perform(workflowOf(file, kept), kept, List.of(history));
    history.lines().forEach(line -> screen.out().println(VisibleText.of(line)));
    return breaches.stream().map(each -> each.invariant() + ": " + each.sentence()).toList();
  }

  /**
   * The workflow that a kept run is of.
   *
   * @throws BadInput when its runbook cannot be read or is refused
   */
  static RehearsedWorkflow workflowOf(Path file, Regression kept) {
    Path runbook = file.toAbsolutePath().normalize().resolveSibling(kept.runbook()).normalize();
    return new RehearsedRunbook(
            new RunbookFile(runbook, text(runbook).getBytes(StandardCharsets.UTF_8)), kept.mode())
        .workflow();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new BadInput(file + " cannot be read: " + e.getMessage());
    }
  }

  private static RehearsalReport dense(RehearsalReport report, RehearsalRequest request) {
    return request.density() == 1
        ? report
        : report.with(
            report
                .detail()
                .with("density", Wording.number(request.density()) + " times the usual"));
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
