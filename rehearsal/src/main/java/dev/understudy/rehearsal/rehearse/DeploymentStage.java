package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.fault.Strikes;
import dev.understudy.rehearsal.world.DeploymentWorld;

/** One account under virtual time in which stacks are deployed. Good for one run. */
public interface DeploymentStage extends OperatedStage {
  /** The stacks and what they serve. */
  DeploymentWorld world();

  /** Raises stages. */
  @FunctionalInterface
  interface Builder {
    /**
     * A stage on a usual day.
     *
     * @param seed of all its draws
     */
    DeploymentStage raise(long seed, Strikes strikes);
  }
}
