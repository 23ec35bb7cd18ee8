package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.RehearsalReport;
import dev.understudy.rehearsal.report.RehearsalSections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rehearse}: many runs under virtual time, with faults drawn from a seed. */
@Command(
    name = "rehearse",
    description =
        "Perform a runbook many times under virtual time, with faults drawn from a seed, and check"
            + " that every run ends safely. The same seed gives the same result.",
    footer = {
      "  understudy rehearse shop-failover",
      "  understudy rehearse runbooks/shop-failover.yaml --runs 1000 --seed 7",
      "  understudy rehearse shop-failover --seed 7 --only 412     # replay one run, with its"
          + " history",
      "  understudy rehearse shop-failover --no-faults --runs 1",
      "  understudy rehearse shop-infrastructure --mode preview"
    })
final class RehearseCommand implements Callable<Integer> {

  private static final int MOST_RUNS = 1_000_000;

  private final Stages stages;
  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "RUNBOOK",
      description = "A runbook's file, or the name of one in runbooks/.")
  private String runbook = "";

  @Option(
      names = "--mode",
      converter = Mode.Reader.class,
      paramLabel = "MODE",
      description = {
        "One of: drill, planned, unplanned; of a deployment: preview, deploy.",
        "Default: drill, of a deployment deploy."
      })
  private @Nullable Mode mode;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many runs (default: ${DEFAULT-VALUE}).")
  private int runs = 1;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "Where the faults are drawn from (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--only",
      paramLabel = "RUN",
      description = "Perform only this run of the seed and print its history.")
  private @Nullable Integer only;

  @Option(names = "--no-faults", description = "Draw no faults.")
  private boolean quiet;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where the HTML report goes (default: a file in .understudy/reports).")
  private @Nullable String report;

  RehearseCommand(Stages stages, Surroundings surroundings) {
    this.stages = stages;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    RehearsalRequest request = request();
    ReportFile page =
        ReportFile.ofRehearsal(surroundings, Optional.ofNullable(report), request).ready();
    RehearsalReport found =
        stages
            .rehearsals()
            .rehearse(request, new Screen(surroundings.out(), surroundings.terminal()));
    ReportOutput.show(surroundings, page, RehearsalSections.of(found));
    return found.green() ? ExitCode.SUCCEEDED : ExitCode.NOT_SUCCEEDED;
  }

  private RehearsalRequest request() {
    if (runs < 1 || runs > MOST_RUNS) {
      throw new BadInput("--runs " + runs + " cannot be done; it is between 1 and " + MOST_RUNS);
    }
    Integer one = only;
    if (one != null && one < 0) {
      throw new BadInput("--only " + one + " names no run; runs are counted from 0");
    }
    RunbookFile file = new CheckedRunbooks(surroundings, stages).find(runbook);
    Mode wanted = mode;
    return new RehearsalRequest(
        file,
        wanted == null ? Mode.usualOf(file) : wanted,
        runs,
        seed,
        one == null ? OptionalInt.empty() : OptionalInt.of(one),
        !quiet);
  }
}
