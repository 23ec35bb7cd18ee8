package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.fault.Fault;
import dev.understudy.rehearsal.fault.FaultText;
import dev.understudy.rehearsal.fault.ListedFaults;
import dev.understudy.rehearsal.fault.Shrinker;
import dev.understudy.rehearsal.invariant.Breach;
import dev.understudy.rehearsal.report.RehearsalReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Many runs of one workflow: without faults, with every single fault, with pairs of them, with
 * drawn faults. What comes out depends on the workflow, the seed and the options, and on nothing
 * else.
 */
public final class Rehearsal {
  /** Runs without faults, each of another seed. */
  public static final long QUIET_RUNS = 20;

  /** Runs that may be spent on shrinking the faults of one violation. */
  private static final int SHRINK_RUNS = 200;

  /** Violations whose faults are shrunk; of more, the first are the ones that get looked at. */
  static final int SHRUNK_MOST = 10;

  private final RehearsedWorkflow workflow;
  private final long seed;
  private final boolean faults;
  private final Schedule schedule;
  private final Branches branches;

  /**
   * A rehearsal.
   *
   * @param faults whether anything strikes at all
   */
  public Rehearsal(RehearsedWorkflow workflow, long seed, boolean faults) {
    this(workflow, seed, faults, 1);
  }

  /**
   * A rehearsal with more or fewer drawn faults.
   *
   * @param density drawn faults of calls against the usual: 2 for about twice as many
   */
  public Rehearsal(RehearsedWorkflow workflow, long seed, boolean faults, double density) {
    this.workflow = workflow;
    this.seed = seed;
    this.faults = faults;
    this.schedule = new Schedule(workflow, seed, density);
    this.branches = new Branches(workflow.machines());
  }

  /** One run. The same name gives the same run, whatever ran before. */
  public RunResult run(RunId id, List<ExecutionListener> listeners) {
    return observe(id, listeners).result();
  }

  /** The run with drawn faults of this number; the one without faults where nothing strikes. */
  public RunResult run(int number, List<ExecutionListener> listeners) {
    return run(new RunId(faults ? RunId.Phase.DRAWN : RunId.Phase.QUIET, number), listeners);
  }

  /** The seed of everything in a run that is drawn. */
  long seedOf(RunId id) {
    return schedule.seedOf(id);
  }

  /** How many runs there are in a sweep. */
  public long size(RunId.Phase phase) {
    return schedule.size(phase);
  }

  /**
   * Looks for trouble as it is told, and puts what it found together.
   *
   * @param replay the command that performs a run again
   * @param progress told the number of runs done, after each
   */
  public RehearsalReport search(SearchOptions options, Replay replay, LongConsumer progress) {
    return report(findings(options, progress), replay);
  }

  /** One run alone, as a rehearsal of its own. */
  public RehearsalReport only(RunId id, Replay replay) {
    Findings findings = new Findings(new Coverage(branches));
    findings.asked(id.phase(), 1);
    findings.add(observe(id, List.of()));
    shrink(findings);
    return report(findings, replay);
  }

  /** What the runs of one shard showed. */
  Findings findings(SearchOptions options, LongConsumer progress) {
    Findings findings = new Findings(new Coverage(branches));
    long end =
        options.time().map(time -> System.nanoTime() + time.toNanos()).orElse(Long.MAX_VALUE);
    BooleanSupplier late = () -> options.time().isPresent() && System.nanoTime() - end > 0;
    long[] done = new long[1];
    for (Part part : parts(options)) {
      findings.asked(part.phase(), part.runs());
      OrderedRuns.perform(
          options.shard().number() - 1,
          options.shard().of(),
          part.runs(),
          options.threads(),
          part.bounded() ? late : () -> false,
          number -> observe(new RunId(part.phase(), number), List.of()),
          run -> {
            findings.add(run);
            progress.accept(++done[0]);
          });
    }
    shrink(findings);
    return findings;
  }

  /** How many runs the options ask for, of all shards together. */
  public long asked(SearchOptions options) {
    return parts(options).stream().mapToLong(Part::runs).sum();
  }

  /**
   * A part of a search.
   *
   * @param bounded whether it ends when the time is up
   */
  private record Part(RunId.Phase phase, long runs, boolean bounded) {}

  private List<Part> parts(SearchOptions options) {
    if (!faults) {
      return List.of(new Part(RunId.Phase.QUIET, options.runs(), true));
    }
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(RunId.Phase.QUIET, QUIET_RUNS, false));
    if (options.sweep() != SearchOptions.Sweep.NONE) {
      parts.add(new Part(RunId.Phase.SINGLE, schedule.size(RunId.Phase.SINGLE), false));
    }
    if (options.sweep() == SearchOptions.Sweep.DOUBLE) {
      long all = schedule.size(RunId.Phase.PAIRS);
      parts.add(new Part(RunId.Phase.PAIRS, Math.min(all, options.pairs()), false));
    }
    boolean guided = options.sweep() != SearchOptions.Sweep.NONE;
    if (guided && options.runs() > 1) {
      parts.add(new Part(RunId.Phase.GUIDED, options.runs() / 2, true));
    }
    parts.add(
        new Part(
            RunId.Phase.DRAWN,
            guided ? options.runs() - options.runs() / 2 : options.runs(),
            true));
    return parts;
  }

  private Observed observe(RunId id, List<ExecutionListener> listeners) {
    Trail trail = new Trail(branches);
    CoveredFaults covered = new CoveredFaults();
    PhasedFaults phased = new PhasedFaults(schedule.planOf(id));
    List<ExecutionListener> all = new ArrayList<>(listeners);
    all.add(trail);
    all.add(covered);
    all.add(phased);
    RunResult result = StagedRun.perform(workflow, schedule.seedOf(id), phased, all);
    return new Observed(id, result, trail.taken(), breaches(id, result, covered), phased.struck());
  }

  private List<Breach> breaches(RunId id, RunResult result, CoveredFaults covered) {
    List<Breach> breaches = new ArrayList<>(result.breaches());
    switch (id.phase()) {
      case QUIET -> {
        // Whether it ended as it should is asked of it alone.
      }
      case SINGLE -> breaches.addAll(schedule.againstQuiet().single(result, covered));
      case PAIRS, GUIDED, DRAWN -> AgainstQuiet.improved(result).ifPresent(breaches::add);
    }
    return breaches;
  }

  private void shrink(Findings findings) {
    List<Found> shrunk = new ArrayList<>();
    for (Found found : findings.violations()) {
      shrunk.add(shrunk.size() < SHRUNK_MOST ? found.by(fewest(found)) : found);
    }
    findings.replaceViolations(shrunk);
  }

  // Of a sweep there is nothing to take away but all of it.
  private List<Fault> fewest(Found found) {
    return new Shrinker(SHRINK_RUNS).shrink(found.struck(), some -> breaks(found, some));
  }

  private boolean breaks(Found found, List<Fault> some) {
    RunId id = found.run();
    CoveredFaults covered = new CoveredFaults();
    RunResult result =
        StagedRun.perform(
            workflow,
            schedule.seedOf(id),
            new ListedFaults(some, Schedule.usualDay(id.phase())),
            List.of(covered));
    return breaches(id, result, covered).stream()
        .anyMatch(breach -> breach.invariant().equals(found.invariant()));
  }

  /** The fewest of a run's faults that still break the same invariant. */
  public List<Fault> shrunk(int number, RunResult result, Breach breach) {
    return fewest(
        new Found(RunId.drawn(number), breach.invariant(), breach.sentence(), result.struck()));
  }

  private RehearsalReport report(Findings findings, Replay replay) {
    return new FoundReport(
            workflow.plan().runbook(),
            workflow.plan().runbookSha256(),
            workflow.plan().mode(),
            seed,
            workflow.modelled(),
            workflow.scope(),
            workflow.objective())
        .of(findings, replay);
  }

  /**
   * Performs one shard, and writes down what it found.
   *
   * @param path of the runbook's file, relative to its estate
   * @return the text of a file that {@link Shares} puts together with others
   */
  public String share(SearchOptions options, String path, LongConsumer progress) {
    return Shares.write(
        Share.of(workflow, path, seed, options, findings(options, progress), branches));
  }

  /** The first violation of a report as a regression, if there is one. */
  public Optional<Regression> regression(RehearsalReport report, String path) {
    return report.violations().stream()
        .findFirst()
        .flatMap(
            violation ->
                RunId.of(violation.run())
                    .map(
                        run ->
                            new Regression(
                                path,
                                workflow.plan().mode(),
                                schedule.seedOf(run),
                                Schedule.usualDay(run.phase()),
                                violation.invariant(),
                                violation.faults().stream()
                                    .flatMap(line -> FaultText.read(line).stream())
                                    .toList())));
  }

  /**
   * Performs a kept run again.
   *
   * @return the invariants that did not hold, and what broke them
   */
  public static List<Breach> perform(
      RehearsedWorkflow workflow, Regression kept, List<ExecutionListener> listeners) {
    RunResult result =
        StagedRun.perform(
            workflow, kept.seed(), new ListedFaults(kept.faults(), kept.usualDay()), listeners);
    List<Breach> breaches = new ArrayList<>(result.breaches());
    AgainstQuiet.improved(result).ifPresent(breaches::add);
    if (kept.faults().isEmpty() && kept.usualDay() && !result.endedRight()) {
      breaches.add(Findings.dead(result));
    }
    return breaches;
  }

  /** Says how a run is performed again. */
  @FunctionalInterface
  public interface Replay {
    /** One command line. */
    String command(RunId run);
  }
}
