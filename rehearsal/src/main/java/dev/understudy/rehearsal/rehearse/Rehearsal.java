package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.fault.Fault;
import dev.understudy.rehearsal.fault.FaultPlan;
import dev.understudy.rehearsal.fault.ListedFaults;
import dev.understudy.rehearsal.fault.SeededFaults;
import dev.understudy.rehearsal.fault.Shrinker;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.rehearsal.invariant.Breach;
import dev.understudy.rehearsal.report.RehearsalDetail;
import dev.understudy.rehearsal.report.RehearsalReport;
import dev.understudy.rehearsal.report.Violation;
import dev.understudy.rehearsal.world.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** Many runs of one plan, each from a seed of its own, all on the calling thread. */
public final class Rehearsal {
  /** Runs that may be spent on shrinking the faults of one violation. */
  private static final int SHRINK_RUNS = 200;

  /** Violations whose faults are shrunk; of more, the first are the ones that get looked at. */
  private static final int SHRUNK_MOST = 10;

  private final RehearsedWorkflow rehearsed;
  private final long seed;
  private final boolean faults;
  private final long horizonMillis;

  /**
   * A rehearsal.
   *
   * @param faults whether faults are drawn
   */
  public Rehearsal(RehearsedWorkflow rehearsed, long seed, boolean faults) {
    this.rehearsed = rehearsed;
    this.seed = seed;
    this.faults = faults;
    this.horizonMillis = perform(FaultPlan.NONE, 0, List.of()).took().toMillis();
  }

  /** One run. The same number gives the same run, whatever ran before. */
  public RunResult run(int number, List<ExecutionListener> listeners) {
    return perform(faultsOf(number), number, listeners);
  }

  /**
   * Performs runs and adds them up.
   *
   * @param first number of the first run
   * @param runs how many
   * @param coverage sees all of them
   * @param replay the command that performs a run again, by its number
   * @param progress told the number of runs done, after each
   */
  public RehearsalReport perform(
      int first, int runs, Coverage coverage, Replay replay, IntConsumer progress) {
    Tallies tallies = new Tallies();
    Endings endings = new Endings();
    List<Violation> violations = new ArrayList<>();
    for (int run = first; run < first + runs; run++) {
      RunResult result = run(run, List.of(coverage.watch()));
      tallies.add(result);
      endings.add(result, !result.breaches().isEmpty());
      for (Breach breach : result.breaches()) {
        List<Fault> guilty =
            violations.size() < SHRUNK_MOST ? shrunk(run, result, breach) : result.struck();
        violations.add(
            new Violation(
                breach.invariant(),
                Integer.toString(run),
                breach.sentence(),
                guilty.stream().map(Fault::inWords).toList(),
                replay.command(run)));
      }
      progress.accept(run - first + 1);
    }
    return new RehearsalReport(
            rehearsed.plan().runbook(),
            rehearsed.plan().runbookSha256(),
            rehearsed.plan().mode(),
            seed,
            runs,
            tallies.faultsStruck(),
            tallies.outcomes(),
            tallies.recovery(),
            tallies.segments(),
            tallies.faults(),
            violations,
            rehearsed.modelled())
        .with(
            new RehearsalDetail(
                rehearsed.scope(),
                rehearsed.objective(),
                rehearsed.objective().rto().map(tallies::recoveredWithin).orElse(0),
                endings.byCount(),
                endings.byPhase(),
                Map.of()));
  }

  /** The fewest of a run's faults that still break the same invariant. */
  public List<Fault> shrunk(int number, RunResult result, Breach breach) {
    return new Shrinker(SHRINK_RUNS)
        .shrink(result.struck(), some -> stillBreaks(number, some, breach));
  }

  private boolean stillBreaks(int number, List<Fault> some, Breach breach) {
    return perform(new ListedFaults(some), number, List.of()).breaches().stream()
        .anyMatch(each -> each.invariant().equals(breach.invariant()));
  }

  private FaultPlan faultsOf(int number) {
    return faults
        ? new SeededFaults(seedOf(number) ^ 0x5eedL, worldFaults(), horizonMillis)
        : FaultPlan.NONE;
  }

  private List<WorldFaultKind> worldFaults() {
    return Stream.concat(
            rehearsed.worldFaults().stream(), WorldFaultKind.ofEveryOperation().stream())
        .toList();
  }

  long seedOf(int number) {
    return Chance.derive(seed, number);
  }

  private RunResult perform(FaultPlan plan, int number, List<ExecutionListener> listeners) {
    return StagedRun.perform(rehearsed, seedOf(number), plan, listeners);
  }

  /** Says how a run is performed again. */
  @FunctionalInterface
  public interface Replay {
    /** One command line. */
    String command(int run);
  }
}
