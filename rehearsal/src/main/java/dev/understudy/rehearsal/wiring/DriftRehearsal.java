package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.fault.Fault;
import dev.understudy.rehearsal.fault.FaultPlan;
import dev.understudy.rehearsal.fault.ListedFaults;
import dev.understudy.rehearsal.fault.SeededFaults;
import dev.understudy.rehearsal.fault.Shrinker;
import dev.understudy.rehearsal.fault.Strikes;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.invariant.Breach;
import dev.understudy.rehearsal.rehearse.Coverage;
import dev.understudy.rehearsal.rehearse.Rehearsal;
import dev.understudy.rehearsal.report.FaultTally;
import dev.understudy.rehearsal.report.RehearsalReport;
import dev.understudy.rehearsal.report.Spread;
import dev.understudy.rehearsal.report.Verdict;
import dev.understudy.rehearsal.report.Violation;
import dev.understudy.rehearsal.world.Chance;
import dev.understudy.workflows.drift.DriftPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;

/** Many runs of one drift runbook, each from a seed of its own. */
public final class DriftRehearsal {
  private static final int SHRINK_RUNS = 100;
  private static final int SHRUNK_MOST = 5;

  private static final List<String> MODELLED =
      List.of(
          "AWS services are in-memory models behind the SDK's interfaces.",
          "Stacks are modelled: state, lock, plans and applies, but Terraform does not run.",
          "A single policy that passes stands for the project's own; now and then there is none.",
          "CloudTrail shows an event after one to many minutes.");

  private final DriftPlan plan;
  private final String runbook;
  private final Definitions definitions;
  private final BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions;
  private final long seed;
  private final boolean faults;

  /**
   * A rehearsal.
   *
   * @param plan as the runbook resolves it in one mode
   * @param runbook the runbook's own text
   * @param functions stands around each Lambda function, by its name; for tests that plant a
   *     mistake
   */
  public DriftRehearsal(
      DriftPlan plan,
      String runbook,
      Definitions definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions,
      long seed,
      boolean faults) {
    this.plan = plan;
    this.runbook = runbook;
    this.definitions = definitions;
    this.functions = functions;
    this.seed = seed;
    this.faults = faults;
  }

  /** Performs runs. */
  public RehearsalReport perform(
      int first, int runs, Coverage coverage, Rehearsal.Replay replay, IntConsumer progress) {
    Map<Verdict, Integer> outcomes = new EnumMap<>(Verdict.class);
    Map<String, Map<Verdict, Integer>> byFault = new TreeMap<>();
    List<Duration> took = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    long struck = 0;
    for (int run = first; run < first + runs; run++) {
      DriftRun.Result result = run(run, faultsOf(run), List.of(coverage.watch()));
      Verdict worst = result.verdicts().stream().max(Verdict::compareTo).orElse(Verdict.FAILED);
      outcomes.merge(worst, 1, Integer::sum);
      struck += result.struck().size();
      if (result.verdicts().getFirst() == Verdict.SUCCEEDED) {
        took.add(result.took());
      }
      TreeSet<String> kinds = new TreeSet<>();
      result.struck().forEach(fault -> kinds.add(fault.kindInWords()));
      kinds.forEach(
          kind ->
              byFault
                  .computeIfAbsent(kind, key -> new EnumMap<>(Verdict.class))
                  .merge(worst, 1, Integer::sum));
      for (Breach breach : result.breaches()) {
        List<Fault> guilty =
            violations.size() < SHRUNK_MOST ? shrunk(run, result, breach) : result.struck();
        violations.add(
            new Violation(
                breach.invariant(),
                run,
                breach.sentence(),
                guilty.stream().map(Fault::inWords).toList(),
                replay.command(run)));
      }
      progress.accept(run - first + 1);
    }
    return new RehearsalReport(
        plan.runbook(),
        plan.runbookSha256(),
        plan.mode(),
        seed,
        runs,
        struck,
        outcomes,
        Spread.of(took),
        Map.of(),
        byFault.entrySet().stream()
            .map(entry -> new FaultTally(entry.getKey(), entry.getValue()))
            .toList(),
        violations,
        MODELLED);
  }

  /** Performs one run again. */
  DriftRun.Result run(int number, List<ExecutionListener> listeners) {
    return run(number, faultsOf(number), listeners);
  }

  private List<Fault> shrunk(int number, DriftRun.Result result, Breach breach) {
    return new Shrinker(SHRINK_RUNS)
        .shrink(
            result.struck(),
            some ->
                run(number, new ListedFaults(some), List.of()).breaches().stream()
                    .anyMatch(each -> each.invariant().equals(breach.invariant())));
  }

  private DriftRun.Result run(int number, FaultPlan plan, List<ExecutionListener> listeners) {
    long own = Chance.derive(seed, number);
    DriftStage.Making making =
        new DriftStage.Making(
            this.plan, runbook, definitions, functions, DriftRun.builds(own, faults));
    return DriftRun.perform(making, own, new Strikes(plan), faults, listeners);
  }

  private FaultPlan faultsOf(int number) {
    return faults
        ? new SeededFaults(Chance.derive(seed, number) ^ 0x5eedL, List.of(), 600_000)
        : FaultPlan.NONE;
  }
}
