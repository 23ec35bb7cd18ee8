package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.aws.codebuild.BuildOrder;
import dev.understudy.rehearsal.clock.StepLimitExceeded;
import dev.understudy.rehearsal.drift.HandChange;
import dev.understudy.rehearsal.drift.Place;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.fault.Fault;
import dev.understudy.rehearsal.fault.Strikes;
import dev.understudy.rehearsal.invariant.Breach;
import dev.understudy.rehearsal.report.Verdict;
import dev.understudy.rehearsal.terraform.BuildFault;
import dev.understudy.rehearsal.terraform.HeldLock;
import dev.understudy.rehearsal.world.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One run: people change stacks by hand, and the runbook is performed one to three times. What
 * people do, what befalls builds, who holds locks and when CloudTrail is silent comes from the
 * seed.
 */
final class DriftRun {
  /** The name of the first operation of every run. */
  static final String OPERATION = "rehearsed";

  private static final List<BuildFault> BUILD_FAULTS =
      List.of(
          BuildFault.FAILS,
          BuildFault.FAILS_HALF_WAY,
          BuildFault.DIES_BEFORE,
          BuildFault.DIES_HALF_WAY,
          BuildFault.DIES_AFTER,
          BuildFault.HANGS,
          BuildFault.NEVER_STARTS);

  private final DriftStage stage;
  private final Strikes strikes;
  private final boolean faults;

  /**
   * What became of a run.
   *
   * @param verdicts of its operations
   * @param took the first operation
   */
  record Result(List<Verdict> verdicts, Duration took, List<Fault> struck, List<Breach> breaches) {}

  private DriftRun(DriftStage stage, Strikes strikes, boolean faults) {
    this.stage = stage;
    this.strikes = strikes;
    this.faults = faults;
  }

  static Result perform(
      DriftStage.Making making,
      long seed,
      Strikes strikes,
      boolean faults,
      List<ExecutionListener> listeners) {
    DriftStage stage = new DriftStage(making, seed, strikes);
    listeners.forEach(stage.stepFunctions()::addListener);
    return new DriftRun(stage, strikes, faults).perform();
  }

  /** What befalls builds: most go well, and in half of the runs all of them do. */
  static Function<BuildOrder, BuildFault> builds(long seed, boolean faults) {
    Chance chance = new Chance(seed ^ 0x6275696c64L);
    double rate = !faults || chance.unit("builds fail") < 0.5 ? 0 : 0.12;
    return order ->
        chance.unit("build") < rate
            ? BUILD_FAULTS.get((int) chance.between("build fault", 0, BUILD_FAULTS.size() - 1))
            : BuildFault.NONE;
  }

  private Result perform() {
    List<Verdict> verdicts = new ArrayList<>();
    Duration took = Duration.ZERO;
    List<Breach> breaches = new ArrayList<>();
    int rounds = (int) stage.chance().between("rounds", 1, 3);
    try {
      for (int round = 1; round <= rounds; round++) {
        Execution operation = perform(round);
        verdicts.add(verdict(operation));
        if (round == 1) {
          took = Duration.between(operation.startDate(), operation.stopDate().orElseThrow());
        }
        judge(operation);
      }
    } catch (StepLimitExceeded endless) {
      breaches.add(
          new Breach(
              "no execution hangs", stage.timeline().now(), String.valueOf(endless.getMessage())));
    }
    breaches.addAll(stage.breaches());
    return new Result(verdicts, took, strikes.struck(), breaches);
  }

  private Execution perform(int round) {
    Chance chance = stage.chance();
    int most = chance.unit("a lot of drift") < 0.12 ? 40 : 5;
    long changes = chance.between("hand changes", 0, most);
    for (int i = 0; i < changes; i++) {
      change();
    }
    if (faults) {
      disturb();
    }
    stage.record().begin();
    String name = round == 1 ? OPERATION : OPERATION + "-" + round;
    String mode = stage.plan().mode();
    Execution started =
        stage
            .stage()
            .start(
                name,
                Map.of(
                    "runbook",
                    stage.plan().runbook(),
                    "mode",
                    mode,
                    "trigger",
                    Map.of("source", "rehearsal")));
    stage.timeline().run();
    return stage.stepFunctions().describe(started.arn());
  }

  private void change() {
    Chance chance = stage.chance();
    List<String> stacks = stage.stacks();
    HandChange[] kinds = HandChange.values();
    stage.change(
        stacks.get((int) chance.between("stack", 0, stacks.size() - 1)),
        kinds[(int) chance.between("kind", 0, kinds.length - 1)]);
  }

  // Each now and then: CloudTrail is silent, a stranger holds a lock, an operator stops it, the
  // trigger comes twice.
  private void disturb() {
    Chance chance = stage.chance();
    if (chance.unit("cloudtrail is silent") < 0.15) {
      stage.cloudTrail().begin();
    } else {
      stage.cloudTrail().end();
    }
    if (chance.unit("a stranger's lock") < 0.15) {
      lock();
    }
    if (chance.unit("an operator stops it") < 0.08) {
      var _ =
          stage
              .timeline()
              .after(
                  Duration.ofMillis(chance.between("stopped at", 1_000, 240_000)),
                  "an operator stops it",
                  this::stop);
    }
  }

  private void lock() {
    Chance chance = stage.chance();
    List<String> stacks = stage.stacks();
    String stack = stacks.get((int) chance.between("locked", 0, stacks.size() - 1));
    HeldLock lock =
        new HeldLock("stranger", "alice@laptop", "OperationTypeApply", stage.timeline().now());
    if (stage.world().terraform().stack(stack).take(lock)) {
      var _ =
          stage
              .timeline()
              .after(
                  Duration.ofSeconds(chance.between("locked for", 5, 900)),
                  "the stranger is done",
                  () -> {
                    var _ = stage.world().terraform().stack(stack).release("stranger");
                  });
    }
  }

  private void stop() {
    for (Execution each : stage.stepFunctions().executions()) {
      if (each.stateMachineArn().endsWith(":operation") && !each.status().isEnded()) {
        stage
            .stepFunctions()
            .stop(each.arn(), Optional.of("OperatorAbort"), Optional.of("stopped by an operator"));
      }
    }
  }

  private void judge(Execution operation) {
    Optional<Map<?, ?>> drift = body(operation);
    if (drift.isEmpty() || !endedByItself(operation)) {
      return;
    }
    stage
        .record()
        .ended(
            verdict(operation).name(),
            ((Number) of(drift.get(), "looked")).intValue(),
            places(of(drift.get(), "findings")),
            names(of(drift.get(), "failed"), "stack", any -> true),
            names(of(drift.get(), "heals"), "stack", heal -> "HEALED".equals(heal.get("status"))));
  }

  private static Object of(Map<?, ?> tree, String field) {
    return Objects.requireNonNull(tree.get(field), field);
  }

  private static boolean endedByItself(Execution operation) {
    return operation.status() == ExecutionStatus.SUCCEEDED
        || operation.status() == ExecutionStatus.FAILED;
  }

  // What the body says of itself, if it came to an end and the envelope heard of it.
  private Optional<Map<?, ?>> body(Execution operation) {
    return stage.stepFunctions().executions().stream()
        .filter(each -> each.stateMachineArn().endsWith(":drift-reconciliation"))
        .filter(each -> each.name().equals(operation.name() + "-body"))
        .filter(each -> each.output() instanceof Map<?, ?>)
        .<Map<?, ?>>map(each -> (Map<?, ?>) ((Map<?, ?>) each.output()).get("drift"))
        .findFirst();
  }

  private static Set<Place> places(Object findings) {
    Set<Place> places = new LinkedHashSet<>();
    for (Object each : (List<?>) findings) {
      Map<?, ?> finding = (Map<?, ?>) each;
      places.add(
          new Place(
              String.valueOf(finding.get("stack")),
              String.valueOf(finding.get("address")),
              String.valueOf(finding.get("attribute"))));
    }
    return places;
  }

  private static Set<String> names(
      Object list, String field, java.util.function.Predicate<Map<?, ?>> wanted) {
    Set<String> names = new LinkedHashSet<>();
    for (Object each : (List<?>) list) {
      if (wanted.test((Map<?, ?>) each)) {
        names.add(String.valueOf(((Map<?, ?>) each).get(field)));
      }
    }
    return names;
  }

  private static Verdict verdict(Execution operation) {
    return switch (operation.status()) {
      case SUCCEEDED -> Verdict.SUCCEEDED;
      case FAILED -> named(operation.error().orElse(""));
      // Aftercare found nothing to restore; what is left a next look finds.
      case ABORTED -> Verdict.HELD;
      case TIMED_OUT, RUNNING -> Verdict.FAILED;
    };
  }

  private static Verdict named(String error) {
    for (Verdict verdict : Verdict.values()) {
      if (verdict.name().equals(error)) {
        return verdict;
      }
    }
    return Verdict.FAILED;
  }
}
