package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.report.Verdict;
import java.util.Comparator;
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

  /** What it was, and what it should have been without faults. */
  String inWords() {
    return verdict.words()
        + (isRight() ? "" : " instead of " + right.stream().map(Verdict::words).sorted().toList());
  }

  /** The best of the verdicts that would be right. */
  Verdict best() {
    return right.stream().min(Comparator.naturalOrder()).orElse(Verdict.SUCCEEDED);
  }

  /** Whether it ended as it should without faults. */
  boolean isRight() {
    return right.contains(verdict);
  }
}
