package dev.understudy.workflows.drift;

import dev.understudy.workflows.drift.DecideDriftHandler.Looks;

/**
 * Whether anything may be put right.
 *
 * <p>When a lot has moved at once, somebody is at work on purpose, or the state or the look is
 * wrong: undoing it all would be the worst answer. All drifted attributes count, not the safe ones
 * alone.
 */
sealed interface DriftBudget {

  /** The safe class may be put right. */
  record Reconcile() implements DriftBudget {}

  /** It is not asked for. */
  record OnlyReport() implements DriftBudget {}

  /** There is nothing that may be put right. */
  record NothingSafe() implements DriftBudget {}

  /**
   * Too much has moved.
   *
   * @param attributes that have drifted
   * @param most that may have
   */
  record OverBudget(int attributes, int most) implements DriftBudget {}

  /**
   * Decides.
   *
   * @param mode {@code report} or {@code reconcile}
   * @param attributesMax more than this and nothing is put right
   */
  static DriftBudget of(String mode, int attributesMax, Looks looks) {
    if (!mode.equals("reconcile")) {
      return new OnlyReport();
    }
    if (looks.counts().attributes() > attributesMax) {
      return new OverBudget(looks.counts().attributes(), attributesMax);
    }
    return looks.reconcilable() > 0 ? new Reconcile() : new NothingSafe();
  }
}
