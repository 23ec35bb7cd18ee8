package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.fault.CallFault;
import dev.understudy.rehearsal.fault.Fault;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.report.Ended;
import dev.understudy.rehearsal.report.RehearsalDetail.PhaseTally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up how runs ended, by how many faults struck and by what struck in which phase. The order in
 * which runs are added makes no difference.
 */
final class Endings {
  private final Map<Integer, Ended> byCount = new TreeMap<>();
  private final Map<String, Map<String, Ended>> byPhase = new TreeMap<>();
  private final Map<String, Position> positions = new TreeMap<>();

  /** Where a phase usually stands among those of a run, so that a table can be in that order. */
  private record Position(long sum, long times) {
    Position plus(Position other) {
      return new Position(sum + other.sum, times + other.times);
    }

    double mean() {
      return (double) sum / times;
    }
  }

  /**
   * Adds a run.
   *
   * @param broken whether an invariant did not hold in it
   */
  void add(RunResult result, boolean broken) {
    Ended ended = Ended.of(result.verdict(), broken);
    byCount.merge(result.struck().size(), ended, Ended::plus);
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < result.struck().size(); i++) {
      String kind = kind(result.struck().get(i));
      String phase = result.phases().get(i).name();
      // A run counts once in a cell, however often it was struck there.
      if (!cells.contains(kind + "\n" + phase)) {
        cells.add(kind + "\n" + phase);
        byPhase.computeIfAbsent(kind, key -> new TreeMap<>()).merge(phase, ended, Ended::plus);
      }
      positions.merge(phase, new Position(result.phases().get(i).order(), 1), Position::plus);
    }
  }

  private static String kind(Fault fault) {
    return switch (fault) {
      case CallFault call -> call.kind().words();
      case WorldFault world -> world.kindInWords();
    };
  }

  /** By the number of faults that struck. */
  Map<Integer, Ended> byCount() {
    return Collections.unmodifiableMap(byCount);
  }

  /** By kind of fault and phase; the phases in the order in which runs come to them. */
  List<PhaseTally> byPhase() {
    List<String> phases =
        positions.keySet().stream().sorted(Comparator.comparingDouble(name -> mean(name))).toList();
    List<PhaseTally> tallies = new ArrayList<>();
    for (String phase : phases) {
      byPhase.forEach(
          (kind, ended) -> {
            Ended here = ended.get(phase);
            if (here != null) {
              tallies.add(new PhaseTally(kind, phase, here, true));
            }
          });
    }
    return List.copyOf(tallies);
  }

  private double mean(String phase) {
    Position position = positions.get(phase);
    return position == null ? 0 : position.mean();
  }
}
