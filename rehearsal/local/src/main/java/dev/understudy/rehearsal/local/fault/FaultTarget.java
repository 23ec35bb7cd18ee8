package dev.understudy.rehearsal.local.fault;

/** What faults strike: on this stage, the regions and the replica. */
@FunctionalInterface
public interface FaultTarget {
  /** Lets a fault happen; called once for each order, from the engine's thread. */
  void strike(FaultOrder order);
}
