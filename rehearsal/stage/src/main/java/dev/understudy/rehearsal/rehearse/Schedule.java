package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.fault.CallFault;
import dev.understudy.rehearsal.fault.CallFaultKind;
import dev.understudy.rehearsal.fault.Fault;
import dev.understudy.rehearsal.fault.FaultPlan;
import dev.understudy.rehearsal.fault.ListedFaults;
import dev.understudy.rehearsal.fault.SeededFaults;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.rehearsal.world.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What strikes in each run of a rehearsal, by the run's name. The same name means the same faults,
 * whatever ran before and on whichever machine.
 */
final class Schedule {
  /** Moments at which the pilot strikes each fault of the world. */
  private static final int PILOT_MOMENTS = 6;

  private final RehearsedWorkflow workflow;
  private final long seed;
  private final double density;
  private final List<WorldFaultKind> worldFaults;
  private final RunResult quiet;
  private final CoveredFaults quietFaults = new CoveredFaults();
  private final CallLog log = new CallLog(FaultPlan.NONE);
  private final SingleFaults attempts;
  private final List<Fault> singles;
  private @Nullable Pilot pilot;

  /** Performs the run without faults that everything else is held against. */
  Schedule(RehearsedWorkflow workflow, long seed, double density) {
    this.density = density;
    this.workflow = workflow;
    this.seed = seed;
    this.worldFaults =
        Stream.concat(workflow.worldFaults().stream(), WorldFaultKind.ofEveryOperation().stream())
            .toList();
    this.quiet = StagedRun.perform(workflow, seedOf(0), log, List.of(log, quietFaults));
    this.attempts = new SingleFaults(workflow.machines());
    this.singles = attempts.of(log, worldFaults);
  }

  /** How many runs of a phase there are; as many as anybody asks for where faults are drawn. */
  long size(RunId.Phase phase) {
    return switch (phase) {
      case QUIET, DRAWN, GUIDED -> Long.MAX_VALUE;
      case SINGLE -> singles.size();
      case PAIRS -> (long) singles.size() * (singles.size() - 1) / 2;
    };
  }

  AgainstQuiet againstQuiet() {
    return new AgainstQuiet(quiet, quietFaults);
  }

  /** The seed of everything in a run that is drawn. */
  long seedOf(RunId id) {
    return switch (id.phase()) {
      case QUIET, DRAWN, GUIDED -> seedOf(id.number());
      case SINGLE, PAIRS -> seedOf(0);
    };
  }

  /** What is to strike. */
  FaultPlan planOf(RunId id) {
    return switch (id.phase()) {
      case QUIET -> FaultPlan.NONE;
      case SINGLE -> new ListedFaults(List.of(single(id.number())), true);
      case PAIRS -> new ListedFaults(pair(id.number()), true);
      case GUIDED ->
          new ListedFaults(
              GuidedFaults.draw(pilot(), Chance.derive(seedOf(id) ^ 0x6775L, 1), attempts::of),
              true);
      case DRAWN ->
          new SeededFaults(seedOf(id) ^ 0x5eedL, worldFaults, quiet.took().toMillis(), density);
    };
  }

  /** Whether a run of this phase is one of a day on which nothing takes unusually long. */
  static boolean usualDay(RunId.Phase phase) {
    return phase != RunId.Phase.DRAWN;
  }

  private long seedOf(long number) {
    return Chance.derive(seed, number);
  }

  private Fault single(long number) {
    if (number >= singles.size()) {
      throw new IllegalArgumentException(
          "there are " + singles.size() + " single faults, counted from 0; there is no " + number);
    }
    return singles.get((int) number);
  }

  // The numbers go through all pairs in an order drawn from the seed, so that the first of them are
  // a fair share, and all of them are all pairs.
  private List<Fault> pair(long number) {
    long all = size(RunId.Phase.PAIRS);
    if (number >= all) {
      throw new IllegalArgumentException(
          "there are " + all + " pairs of faults, counted from 0; there is no " + number);
    }
    long drawn = (stride(all) * number + Long.remainderUnsigned(seedOf(1), all)) % all;
    int second = (int) ((1 + Math.sqrt(1 + 8.0 * drawn)) / 2);
    while ((long) second * (second - 1) / 2 > drawn) {
      second--;
    }
    while ((long) second * (second + 1) / 2 <= drawn) {
      second++;
    }
    int first = (int) (drawn - (long) second * (second - 1) / 2);
    return List.of(singles.get(first), singles.get(second));
  }

  // Far enough from one to the next, without a divisor in common; small enough not to overflow.
  private long stride(long all) {
    long stride = 1 + Long.remainderUnsigned(Chance.derive(seed, 2), Math.min(all, 1L << 30));
    while (divisor(stride, all) != 1) {
      stride++;
    }
    return stride;
  }

  private static long divisor(long one, long other) {
    return other == 0 ? one : divisor(other, one % other);
  }

  private synchronized Pilot pilot() {
    Pilot known = pilot;
    if (known == null) {
      List<Pilot.Tried> tried = new ArrayList<>();
      for (Fault fault : pilotFaults()) {
        CallLog calls = new CallLog(new ListedFaults(List.of(fault), true));
        var _ = StagedRun.perform(workflow, seedOf(0), calls, List.of());
        tried.add(new Pilot.Tried(fault, calls.calls()));
      }
      known = Pilot.of(log.calls(), tried);
      pilot = known;
    }
    return known;
  }

  // Of calls the fault that surely fails them for good; of the world every kind now and then.
  private List<Fault> pilotFaults() {
    List<Fault> faults = new ArrayList<>();
    for (CallLog.Call call : log.calls()) {
      if (call.place().kinds().contains(CallFaultKind.REFUSED)) {
        faults.add(
            new CallFault(
                call.place(),
                call.name(),
                call.number(),
                CallFaultKind.REFUSED,
                attempts.of(call),
                0));
      }
    }
    List<Long> moments = log.boundaries();
    int step = Math.max(1, moments.size() / PILOT_MOMENTS);
    for (WorldFaultKind kind : worldFaults) {
      for (int i = 0; i < moments.size(); i += step) {
        faults.add(
            new WorldFault(kind, moments.get(i), kind.lasts() ? SingleFaults.WORLD_MILLIS : 0));
      }
    }
    return faults;
  }
}
