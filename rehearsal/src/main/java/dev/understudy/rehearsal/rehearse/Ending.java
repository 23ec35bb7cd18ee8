package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.report.Verdict;
import java.util.Set;

/**
 * How one round of a run ended.
 *
 * @param right the verdicts that would be right if no fault had struck
 */
public record Ending(Verdict verdict, Set<Verdict> right) {
  /** Keeps its own copy. */
  public Ending {
    right = Set.copyOf(right);
  }

  /** Whether it ended as it should without faults. */
  boolean isRight() {
    return right.contains(verdict);
  }
}
