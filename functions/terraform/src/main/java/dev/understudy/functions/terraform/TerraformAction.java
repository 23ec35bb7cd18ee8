package dev.understudy.functions.terraform;

import java.util.Locale;

/** What a build does; the names are those of {@code terraform/buildspec.yml}. */
public enum TerraformAction {
  /** Plans what the source and the variables say. */
  PLAN,
  /** Plans the end of everything in the stack. */
  DESTROY,
  /** Plans the targets alone. */
  RECONCILE,
  /** Plans nothing but what has changed in reality. */
  REFRESH,
  /** Applies a saved plan. */
  APPLY,
  /** Removes one lock that a build of ours has left behind. */
  UNLOCK;

  /** Whether it makes a saved plan and changes nothing. */
  public boolean plans() {
    return switch (this) {
      case PLAN, DESTROY, RECONCILE, REFRESH -> true;
      case APPLY, UNLOCK -> false;
    };
  }

  /**
   * The name of one build of a run, unique among all builds: also the row of the ledger and a
   * folder of the artifact bucket.
   *
   * @param attempt from 1; a plan that met a lock is tried again
   */
  public String buildOf(String runId, int attempt) {
    return runId + "-" + name().toLowerCase(Locale.ROOT) + "-" + attempt;
  }
}
