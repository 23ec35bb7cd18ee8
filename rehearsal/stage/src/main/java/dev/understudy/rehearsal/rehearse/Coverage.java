package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.report.RehearsalDetail.MachineCoverage;
import dev.understudy.rehearsal.report.RehearsalDetail.Never;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which branches of the state machines the runs took, and how many runs took each. */
final class Coverage {
  private final Branches branches;
  private final long[] runs;

  /** Nothing was taken yet. */
  Coverage(Branches branches) {
    this.branches = branches;
    this.runs = new long[branches.all().size()];
  }

  /** Adds the branches that one run took. */
  void add(BitSet taken) {
    for (int branch = taken.nextSetBit(0); branch >= 0; branch = taken.nextSetBit(branch + 1)) {
      runs[branch]++;
    }
  }

  /** Adds what other runs of the same machines took. */
  void add(List<Long> counts) {
    if (counts.size() != runs.length) {
      throw new IllegalArgumentException(
          "these runs went through other state machines: "
              + counts.size()
              + " branches, here "
              + runs.length);
    }
    for (int branch = 0; branch < runs.length; branch++) {
      runs[branch] += counts.get(branch);
    }
  }

  /** How many runs took each branch. */
  List<Long> counts() {
    List<Long> counts = new ArrayList<>(runs.length);
    for (long each : runs) {
      counts.add(each);
    }
    return counts;
  }

  /** A line a machine, sorted by name. */
  List<MachineCoverage> machines() {
    Set<String> reached = statesReached();
    Set<String> started = new HashSet<>();
    Map<String, Integer> all = new TreeMap<>();
    Map<String, List<Never>> never = new HashMap<>();
    for (int number = 0; number < runs.length; number++) {
      Branches.Branch branch = branches.all().get(number);
      all.merge(branch.machine(), 1, Integer::sum);
      if (runs[number] > 0) {
        started.add(branch.machine());
      }
    }
    for (int number = 0; number < runs.length; number++) {
      Branches.Branch branch = branches.all().get(number);
      if (runs[number] == 0) {
        never
            .computeIfAbsent(branch.machine(), key -> new ArrayList<>())
            .add(
                new Never(
                    branch.text(), reason(branch, started.contains(branch.machine()), reached)));
      }
    }
    List<MachineCoverage> machines = new ArrayList<>();
    all.forEach(
        (machine, count) ->
            machines.add(
                new MachineCoverage(machine, count, never.getOrDefault(machine, List.of()))));
    return machines;
  }

  // A state was reached when a transition into it was taken; what a Catch leads to is one as well.
  private Set<String> statesReached() {
    Set<String> reached = new HashSet<>();
    for (int number = 0; number < runs.length; number++) {
      Branches.Branch branch = branches.all().get(number);
      if (runs[number] > 0) {
        reached.add(branch.machine() + "\n" + branch.state());
        branch.to().ifPresent(to -> reached.add(branch.machine() + "\n" + to));
      }
    }
    return reached;
  }

  private static String reason(Branches.Branch branch, boolean started, Set<String> reached) {
    if (!started) {
      return "this runbook never starts the machine in this mode";
    }
    if (!branch.state().isEmpty() && !reached.contains(branch.machine() + "\n" + branch.state())) {
      return "its state was never entered";
    }
    return switch (branch.kind()) {
      case TRANSITION -> "its state was entered and always went on elsewhere";
      case RETRY, CATCH ->
          "its state was entered and none of these errors reached it: they did not occur there, or"
              + " an entry before it took them";
    };
  }
}
