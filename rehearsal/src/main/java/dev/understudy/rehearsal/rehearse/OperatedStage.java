package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.clock.VirtualTimeline;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.fault.Strikes;
import dev.understudy.rehearsal.invariant.Invariants;
import dev.understudy.rehearsal.world.Chance;
import java.util.Map;

/** One account under virtual time in which operations of any kind are performed. */
public interface OperatedStage {
  /** The time. */
  VirtualTimeline timeline();

  /** Runs the state machines. */
  StepFunctions stepFunctions();

  /** Starts an operation as a person, a schedule or an alarm does. */
  Execution start(String operationId, Map<String, ?> input);

  /** What strikes. */
  Strikes strikes();

  /** What must hold; it is told of everything that happens here. */
  Invariants<?> invariants();

  /** The run's own draws. */
  Chance chance();
}
