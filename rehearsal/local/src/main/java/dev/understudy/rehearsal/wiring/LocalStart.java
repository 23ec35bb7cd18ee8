package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.rehearsal.cli.Screen;
import dev.understudy.rehearsal.clock.WallTimeline;

/**
 * Opens what an operation needs on this machine.
 *
 * @param <P> the workflow's plan
 */
@FunctionalInterface
public interface LocalStart<P extends OperationPlan> {

  /**
   * Opens it.
   *
   * @param screen where progress is shown
   */
  LocalEnvironment open(P plan, WallTimeline timeline, Screen screen);
}
