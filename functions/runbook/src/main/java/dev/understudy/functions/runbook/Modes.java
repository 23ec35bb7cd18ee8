package dev.understudy.functions.runbook;

import dev.understudy.functions.runtime.fault.InputRejected;

/** Whether a runbook lets itself be performed in a mode. */
public final class Modes {

  private Modes() {}

  /**
   * Checks.
   *
   * @throws InputRejected when the runbook does not allow the mode
   */
  public static void check(Runbook runbook, String mode) {
    if (!runbook.modes().contains(mode)) {
      throw new InputRejected(
          "mode \""
              + Shown.plain(mode)
              + "\" is not one of those that runbook "
              + runbook.name()
              + " allows: "
              + String.join(", ", runbook.modes()));
    }
  }
}
