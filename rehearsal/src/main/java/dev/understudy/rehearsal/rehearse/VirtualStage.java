package dev.understudy.rehearsal.rehearse;

import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.fault.Strikes;
import dev.understudy.rehearsal.world.World;

/**
 * One account under virtual time with everything an operation needs: the world, the services, the
 * state machines and the functions. Good for one run.
 */
public interface VirtualStage extends OperatedStage {
  /** The regions and their users. */
  World world();

  /** How the pre-scale's build will go. */
  StandbyBuilds builds();

  /**
   * Sets weights as a person in the console would, past every operation. Where there are none, the
   * person sends all traffic to the other side.
   */
  void setWeightsByHand(Weights weights);

  /** Raises stages. */
  @FunctionalInterface
  interface Builder {
    /**
     * A stage on a usual day.
     *
     * @param seed of all its draws
     */
    VirtualStage raise(long seed, Strikes strikes);
  }
}
