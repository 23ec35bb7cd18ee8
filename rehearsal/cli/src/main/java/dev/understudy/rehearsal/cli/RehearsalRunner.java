package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.report.RehearsalReport;
import java.nio.file.Path;
import java.util.List;

/** Performs many runs under virtual time with faults and checks the invariants in each. */
@FunctionalInterface
public interface RehearsalRunner {

  /**
   * Performs all runs, also when an invariant breaks in one.
   *
   * @param screen for progress and, in a replay, the run's history
   * @throws BadInput when the runbook is refused
   */
  RehearsalReport rehearse(RehearsalRequest request, Screen screen);

  /**
   * Performs one shard of a rehearsal.
   *
   * @return the text of the file that is merged with those of the other shards
   * @throws BadInput when the runbook is refused
   */
  default String shard(RehearsalRequest request, Screen screen) {
    throw new BadInput("rehearsals cannot be shared out here");
  }

  /**
   * Puts the files of all shards together.
   *
   * @throws BadInput when they are not all shards of one rehearsal
   */
  default Merged merge(List<Path> files) {
    throw new BadInput("rehearsals cannot be put together here");
  }

  /**
   * A report of several machines.
   *
   * @param name of the runbook
   */
  record Merged(String name, String mode, long seed, RehearsalReport report) {}

  /**
   * Performs a kept run again and prints its history.
   *
   * @return what does not hold in it, a sentence each; none when it ends safely now
   * @throws BadInput when the file or the runbook is refused
   */
  default List<String> replay(Path file, Screen screen) {
    throw new BadInput("no run is kept here");
  }
}
