package dev.understudy.rehearsal.rehearse;

import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.clock.VirtualTimeline;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.fault.Strikes;
import dev.understudy.rehearsal.invariant.Invariants;
import dev.understudy.rehearsal.world.Chance;
import dev.understudy.rehearsal.world.World;
import java.util.Map;

/**
 * One account under virtual time with everything an operation needs: the world, the services, the
 * state machines and the functions. Good for one run.
 */
public interface VirtualStage {
  /** The time. */
  VirtualTimeline timeline();

  /** Runs the state machines. */
  StepFunctions stepFunctions();

  /** Starts an operation as a person, a schedule or an alarm does. */
  Execution start(String operationId, Map<String, ?> input);

  /** The regions and their users. */
  World world();

  /** How the pre-scale's build will go. */
  StandbyBuilds builds();

  /** What strikes. */
  Strikes strikes();

  /** What must hold; it is told of everything that happens here. */
  Invariants invariants();

  /** The run's own draws. */
  Chance chance();

  /** Sets weights as a person in the console would, past every operation. */
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
