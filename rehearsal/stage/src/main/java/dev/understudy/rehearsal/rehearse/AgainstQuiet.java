package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.fault.CallFault;
import dev.understudy.rehearsal.fault.CallFaultKind;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.invariant.Breach;
import dev.understudy.rehearsal.report.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds a run with faults against the same run without them: a fault never improves a verdict, and
 * one that Retry covers does not change it.
 */
final class AgainstQuiet {
  private final RunResult quiet;
  private final CoveredFaults quietFaults;

  AgainstQuiet(RunResult quiet, CoveredFaults quietFaults) {
    this.quiet = quiet;
    this.quietFaults = quietFaults;
  }

  /** What does not hold between a run of the same seed and day, with a single fault, and this. */
  List<Breach> single(RunResult run, CoveredFaults faults) {
    List<Breach> breaches = new ArrayList<>();
    improved(run).ifPresent(breaches::add);
    for (int round = 0; round < Math.min(rounds(run), rounds(quiet)); round++) {
      Ending with = run.endings().get(round);
      Ending without = quiet.endings().get(round);
      if (!with.right().equals(without.right())) {
        continue;
      }
      if (isBetter(with.verdict(), without.verdict())) {
        breaches.add(improvement(with.verdict(), without.verdict()));
        break;
      }
      if (with.verdict() != without.verdict() && costsNoTime(run) && faults.allOf(quietFaults)) {
        breaches.add(
            new Breach(
                "a fault that Retry covers changes no verdict",
                Instant.EPOCH,
                "it ended %s, without the fault %s; everything that failed was tried again and went well"
                    .formatted(with.verdict(), without.verdict())));
        break;
      }
    }
    return breaches.size() > 1 ? breaches.subList(0, 1) : breaches;
  }

  /** The verdict of a round that is better than the world allows: a fault has improved it. */
  static Optional<Breach> improved(RunResult run) {
    return run.endings().stream()
        .filter(ending -> isBetter(ending.verdict(), ending.best()))
        .findFirst()
        .map(ending -> improvement(ending.verdict(), ending.best()));
  }

  // What costs time may run into a deadline of the runbook, and that is the runbook's own decision.
  private static boolean costsNoTime(RunResult run) {
    return run.struck().stream()
        .allMatch(
            fault ->
                switch (fault) {
                  case CallFault call ->
                      call.kind().mostMillis() == 0 && call.kind() != CallFaultKind.NO_REPLY;
                  case WorldFault _ -> false;
                });
  }

  private static Breach improvement(Verdict with, Verdict without) {
    return new Breach(
        "a fault never improves a verdict",
        Instant.EPOCH,
        "it ended %s, and without faults it is %s".formatted(with, without));
  }

  private static boolean isBetter(Verdict one, Verdict other) {
    return one.compareTo(other) < 0;
  }

  private static int rounds(RunResult run) {
    return run.endings().size();
  }
}
