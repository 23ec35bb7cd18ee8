package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.rehearse.RunId;
import dev.understudy.rehearsal.rehearse.SearchOptions;
import dev.understudy.rehearsal.rehearse.Shard;
import dev.understudy.rehearsal.report.RehearsalReport;
import dev.understudy.rehearsal.report.RehearsalSections;
import dev.understudy.rehearsal.report.VisibleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rehearse}: many runs under virtual time, with faults drawn from a seed. */
@Command(
    name = "rehearse",
    description =
        "Perform a runbook many times under virtual time: without faults, with every single fault"
            + " at every step, then with drawn ones; check that every run ends safely, and that"
            + " those without faults succeed. The same seed gives the same result.",
    footer = {
      "  understudy rehearse shop-failover",
      "  understudy rehearse runbooks/shop-failover.yaml --runs 1000 --seed 7",
      "  understudy rehearse shop-failover --seed 7 --only 412     # replay one run, with its"
          + " history",
      "  understudy rehearse shop-failover --sweep double --pairs 50000 --time 10m",
      "  understudy rehearse shop-failover --no-faults --runs 1",
      "  understudy rehearse shop-failover --shard 2/4 --out shard-2.json",
      "  understudy rehearse --merge shard-1.json shard-2.json shard-3.json shard-4.json",
      "  understudy rehearse shop-failover --keep regressions/late-lease.yaml",
      "  understudy rehearse --replay regressions/late-lease.yaml",
      "  understudy rehearse shop-infrastructure --mode preview"
    })
final class RehearseCommand implements Callable<Integer> {

  private static final int MOST_RUNS = 10_000_000;
  private static final int USUAL_RUNS = 1_000;
  private static final int MOST_THREADS = 256;
  private static final int MOST_DENSE = 50;

  private final Stages stages;
  private final Surroundings surroundings;

  @Parameters(
      arity = "0..1",
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
      description = "How many runs with drawn faults, beside the sweep (default: 1000).")
  private @Nullable Integer runs;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "Where the faults are drawn from (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--sweep",
      paramLabel = "SWEEP",
      defaultValue = "single",
      description = {
        "single: every call by every fault, once and until its retries are used up, and every fault"
            + " of the world at every step; double: pairs of them, too; none: drawn faults only",
        "(default: ${DEFAULT-VALUE})."
      })
  private String sweep = "single";

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "20000",
      description =
          "How many pairs a double sweep performs at most; of more, a share is drawn from the seed"
              + " (default: ${DEFAULT-VALUE}).")
  private long pairs = 1;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      description =
          "Begin no more runs with drawn faults after this time, such as 90s, 2m or 1h; --runs is"
              + " then a million unless it is given.")
  private @Nullable String time;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads at work (default: one a core). The result does not depend on it.")
  private @Nullable Integer threads;

  @Option(
      names = "--only",
      paramLabel = "RUN",
      description =
          "Perform only this run and print its history: 412 with drawn faults, s17 of the sweep,"
              + " d17 of its pairs, g17 of the guided search, q0 without faults.")
  private @Nullable String only;

  @Option(
      names = "--shard",
      paramLabel = "K/N",
      description =
          "Perform only the K-th of N shares of all runs, and write what it found to --out; --merge"
              + " puts the shares together. Exit code 0 says that it was performed.")
  private @Nullable String shard;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where a shard's file goes (default: shard-K-of-N.json here).")
  private @Nullable String out;

  @Option(
      names = "--merge",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Put the files of all shards together: the report of one machine, and its exit code.")
  private List<String> merge = List.of();

  @Option(
      names = "--keep",
      paramLabel = "FILE",
      description = "Keep the first violation as a file that --replay performs again.")
  private @Nullable String keep;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Perform a kept run again; exit code 0 when it ends safely.")
  private @Nullable String replay;

  @Option(
      names = "--density",
      paramLabel = "TIMES",
      defaultValue = "1",
      description =
          "How many faults are drawn, against the usual: 2 for about twice as many (default:"
              + " ${DEFAULT-VALUE}). The report says how many struck a run on average.")
  private double density = 1;

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
    Screen screen = new Screen(surroundings.out(), surroundings.terminal());
    String kept = replay;
    if (kept != null) {
      return replayed(kept, screen);
    }
    if (!merge.isEmpty()) {
      return merged();
    }
    if (runbook.isEmpty()) {
      throw new BadInput("name the RUNBOOK to rehearse, or --merge FILE..., or --replay FILE");
    }
    RehearsalRequest request = request();
    if (shard != null) {
      return shared(request, screen);
    }
    ReportFile page =
        ReportFile.ofRehearsal(surroundings, Optional.ofNullable(report), request).ready();
    RehearsalReport found = stages.rehearsals().rehearse(request, screen);
    ReportOutput.show(surroundings, page, RehearsalSections.of(found));
    return found.green() ? ExitCode.SUCCEEDED : ExitCode.NOT_SUCCEEDED;
  }

  private int replayed(String file, Screen screen) {
    List<String> broken =
        stages.rehearsals().replay(surroundings.workingFolder().resolve(file), screen);
    broken.forEach(line -> surroundings.out().println("VIOLATION " + VisibleText.of(line)));
    if (broken.isEmpty()) {
      surroundings.out().println("Every invariant held in the run of " + file + ".");
    }
    return broken.isEmpty() ? ExitCode.SUCCEEDED : ExitCode.NOT_SUCCEEDED;
  }

  private int merged() throws IOException {
    RehearsalRunner.Merged all =
        stages
            .rehearsals()
            .merge(merge.stream().map(surroundings.workingFolder()::resolve).toList());
    ReportFile page = ReportFile.ofMerged(surroundings, Optional.ofNullable(report), all).ready();
    ReportOutput.show(surroundings, page, RehearsalSections.of(all.report()));
    return all.report().green() ? ExitCode.SUCCEEDED : ExitCode.NOT_SUCCEEDED;
  }

  private int shared(RehearsalRequest request, Screen screen) throws IOException {
    Shard mine = request.search().shard();
    String given = out;
    Path file =
        surroundings
            .workingFolder()
            .resolve(
                given == null ? "shard-" + mine.number() + "-of-" + mine.of() + ".json" : given);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, stages.rehearsals().shard(request, screen));
    surroundings.out().println("Shard: " + file);
    return ExitCode.SUCCEEDED;
  }

  private RehearsalRequest request() {
    SearchOptions search = search();
    Optional<RunId> one = Optional.ofNullable(only).map(RehearseCommand::run);
    RunbookFile file = new CheckedRunbooks(surroundings, stages).find(runbook);
    Mode wanted = mode;
    return new RehearsalRequest(
        file,
        wanted == null ? Mode.usualOf(file) : wanted,
        search,
        seed,
        one,
        !quiet,
        Optional.ofNullable(keep).map(surroundings.workingFolder()::resolve),
        density());
  }

  private double density() {
    if (!(density >= 0 && density <= MOST_DENSE)) {
      throw new BadInput(
          "--density " + density + " cannot be done; it is between 0 and " + MOST_DENSE);
    }
    if (density != 1 && shard != null) {
      throw new BadInput("--density does not go with --shard; drop one of the two");
    }
    return density;
  }

  private SearchOptions search() {
    Optional<Duration> until = Optional.ofNullable(time).map(Amounts::time);
    Integer many = runs;
    int wanted = many != null ? many : until.isPresent() ? MOST_RUNS : USUAL_RUNS;
    if (wanted < 1 || wanted > MOST_RUNS) {
      throw new BadInput("--runs " + wanted + " cannot be done; it is between 1 and " + MOST_RUNS);
    }
    if (pairs < 1) {
      throw new BadInput("--pairs " + pairs + " cannot be done; it is 1 or more");
    }
    Integer given = threads;
    int at = given == null ? Runtime.getRuntime().availableProcessors() : given;
    if (at < 1 || at > MOST_THREADS) {
      throw new BadInput(
          "--threads " + at + " cannot be done; it is between 1 and " + MOST_THREADS);
    }
    return new SearchOptions(Amounts.sweep(sweep), pairs, wanted, until, at, share(until));
  }

  private Shard share(Optional<Duration> until) {
    String written = shard;
    if (written == null) {
      return Shard.WHOLE;
    }
    if (until.isPresent()) {
      throw new BadInput(
          "--shard and --time exclude each other: how many runs a time is enough for differs from"
              + " machine to machine; say --runs");
    }
    return Amounts.shard(written);
  }

  private static RunId run(String written) {
    return RunId.of(written)
        .orElseThrow(
            () ->
                new BadInput(
                    "--only "
                        + written
                        + " names no run; write a number from 0 on, or one behind s, d, g or q,"
                        + " such as s17"));
  }
}
