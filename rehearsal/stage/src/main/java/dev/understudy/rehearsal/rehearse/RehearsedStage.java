package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.clock.VirtualTimeline;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.fault.InjectedFaults;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.invariant.Invariants;
import dev.understudy.rehearsal.report.RtoBreakdown;
import dev.understudy.rehearsal.report.Verdict;
import dev.understudy.rehearsal.world.TrafficMark;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One account under virtual time with everything an operation needs: the world, the services, the
 * state machines and the functions. Good for one run, on one thread.
 */
public interface RehearsedStage {
  /** The time. */
  VirtualTimeline timeline();

  /** Runs the state machines. */
  StepFunctions stepFunctions();

  /** Starts an operation as a person, a schedule or an alarm does. */
  Execution start(String operationId, Map<String, ?> input);

  /** What strikes. */
  InjectedFaults strikes();

  /** What must hold; it is told of everything that happens here. */
  Invariants<?> invariants();

  /**
   * A fault of this workflow's world strikes.
   *
   * @param fault of a kind that its {@link RehearsedWorkflow#worldFaults()} lists
   */
  void strike(WorldFault fault);

  /** A fault of the world that struck is over; nothing happens for one that does not last. */
  void heal(WorldFault fault);

  /**
   * Lets time pass until the operation is started; usually it is at once.
   *
   * @param operation starts it, on the timeline's own thread
   */
  default void lead(Runnable operation) {
    operation.run();
  }

  /** How often the operation is performed in this run, one after the other. */
  default int rounds() {
    return 1;
  }

  /** A round is about to begin, counted from 1. */
  default void roundBegins(int round) {}

  /** A round has ended, and nothing of it is under way any more. */
  default void roundEnded(Execution operation) {}

  /**
   * The verdicts that are right for the round that has just ended, had no fault struck in it; from
   * the world as it is, never from what the operation says.
   */
  default Set<Verdict> rightEnds() {
    return Set.of(Verdict.SUCCEEDED);
  }

  /** The recovery time, where there is something to recover and it was. */
  default Optional<RtoBreakdown> recovery() {
    return Optional.empty();
  }

  /** What users have sent and lost. */
  default TrafficMark users() {
    return TrafficMark.NONE;
  }
}
